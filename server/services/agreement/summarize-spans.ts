import { gammaOfTexts } from "#core/agreement/gamma-of-texts.ts";
import { spanOverlap } from "#core/agreement/span-overlap.ts";
import type { UnitizingAlphas } from "#core/agreement/unitizing-alpha.ts";
import { describeDesign } from "#core/analysis/describe-design.ts";
import type { LabelSet } from "./label-columns.ts";
import { type MarkTexts, markTexts } from "./mark-texts.ts";
import { humansOf } from "./measure.ts";
import { measureSpanGroup, spanFigure, spanOptions } from "./measure-spans.ts";
import type { Summary } from "./report.ts";
import type { SpanLevel, SpanSummary } from "./span-report.ts";
import type { Tell } from "./tell.ts";

/** The figures of a whole question that asks for passages. Judges have none: they mark nothing here. */
export function summarizeSpans(labels: LabelSet, tell: Tell): Summary {
  const { seed, isJudge, unreadable } = labels;
  const marked = markTexts(labels);
  const cantJudge = labels.cantJudge.rater.filter((rater) => !isJudge[rater]).length;
  const { group, levels, any } = measureSpanGroup(marked, {
    key: "all",
    label: "All items",
    cantJudge,
    seed,
  });
  const { passages, ...overall } = group;
  return {
    metric: "unitizing",
    judges: [],
    overall,
    unreadable,
    design: describeDesign(humansOf(labels)),
    dominantLabel: null,
    recommendation: null,
    beside: [],
    spans: {
      passages: passages ?? 0,
      alike: overall.raw,
      any,
      levels: measureLevels(marked, labels, levels),
      ...measureGamma(marked, seed, tell),
    },
  };
}

function measureLevels(
  marked: MarkTexts,
  { marks, seed }: LabelSet,
  alphas: UnitizingAlphas["categories"],
): SpanLevel[] {
  return (marks?.levels ?? []).map((value) => {
    const texts = marked.texts.map((text) => ({
      ...text,
      spans: text.spans.filter(({ category }) => category === value),
    }));
    const alpha = alphas.get(value);
    return {
      value,
      passages: texts.reduce((sum, { spans }) => sum + spans.length, 0),
      alpha: alpha ? spanFigure(alpha) : { value: null, reason: "no-marks", n: 0 },
      alike: spanFigure(spanOverlap(texts, spanOptions(marked, `${seed}/overlap/${value}`)).alike),
    };
  });
}

function measureGamma(
  { texts }: MarkTexts,
  seed: string,
  tell: Tell,
): Pick<SpanSummary, "gamma" | "gammaNote"> {
  const onBlock = (done: number, total: number) => tell("Aligning passages", done, total);
  const gamma = gammaOfTexts(texts, { seed: `${seed}/gamma`, onBlock });
  const { n, readTexts, alignment } = gamma;
  const drawn =
    n < readTexts
      ? `It rests on ${n} texts, drawn by lot from the ${readTexts} that two or more have read.`
      : `It rests on all ${n} texts that two or more have read.`;
  const how =
    alignment === "joint"
      ? "All raters of a text are aligned at once."
      : "Some texts have too many raters or passages to align all at once, so there raters are aligned in pairs.";
  return { gamma: spanFigure(gamma), gammaNote: `${drawn} ${how} No interval is computed for it.` };
}
