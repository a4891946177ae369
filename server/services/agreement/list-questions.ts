import { isOrdered } from "#core/report/figures/measure.ts";
import { levelsOf } from "#core/scales/levels-of.ts";
import { questionKeys, questionSignature } from "#core/scales/question-keys.ts";
import { type ScaleKind, scaleOf } from "#core/scales/scales.ts";
import { findRatedVersions } from "#db/labels.ts";
import type { Deps } from "#server/deps.ts";

/** A question that raters were asked on one scale, in however many guidelines and versions. */
export type AgreementQuestion = {
  /** Identifies it in URLs, exports and commands, as `questionKeys` says. */
  key: string;
  id: string;
  /** The id and where it is asked, since many guidelines ask for "kinds" or a "severity". */
  name: string;
  text: string;
  scale: ScaleKind;
  /**
   * The names of the levels, on scales that have levels. A level that guidelines name differently is listed by its
   * value.
   */
  levels: { value: string; label: string }[];
  isPrimary: boolean;
  /** Whether its labels have an order, and whether they say whose responses are preferred. */
  isOrdered: boolean;
  ranksModels: boolean;
  guidelines: { versionId: number; guidelineId: string; title: string }[];
};

/**
 * The questions of a project's tasks. Labels of the same question id belong together when the scale is the same; with
 * another scale it is another question. Primary questions come first.
 */
export async function listQuestions(
  deps: Deps,
  { projectId }: { projectId: number },
): Promise<AgreementQuestion[]> {
  const bySignature = new Map<string, Unkeyed>();
  for (const { id: versionId, guidelineId, title, questions } of await findRatedVersions(
    deps.db,
    projectId,
  )) {
    for (const question of questions) {
      const { id, text, scale, primary } = question;
      const levels = levelsOf(question).map(({ value, label }) => ({ value: String(value), label }));
      const signature = questionSignature({ id, scale, levels: levels.map(({ value }) => value) });
      const guideline = { versionId, guidelineId, title };
      const known = bySignature.get(signature);
      if (known) {
        known.guidelines.push(guideline);
        known.levels = sharedLabels(known.levels, levels);
        continue;
      }
      const isPrimary = primary === true;
      const { ranksModels, measure } = scaleOf(question);
      const hasOrder = isOrdered(measure(levelsOf(question).map(({ value }) => value)));
      const facts = { isPrimary, isOrdered: hasOrder, ranksModels };
      bySignature.set(signature, { id, text, scale, levels, ...facts, guidelines: [guideline] });
    }
  }
  const questions = named(keyed([...bySignature.values()]));
  return questions.sort((left, right) => Number(right.isPrimary) - Number(left.isPrimary));
}

function sharedLabels(left: AgreementQuestion["levels"], right: AgreementQuestion["levels"]) {
  return left.map(({ value, label }, position) => ({
    value,
    label: right[position]?.label === label ? label : value,
  }));
}

/** The question that a link or a person names: by its key, or by an id that it shared with none when the link was made. */
export function findQuestion(
  questions: readonly AgreementQuestion[],
  asked: string,
): AgreementQuestion | undefined {
  return questions.find(({ key }) => key === asked) ?? questions.find(({ id }) => id === asked);
}

type Unnamed = Omit<AgreementQuestion, "name">;
type Unkeyed = Omit<Unnamed, "key">;

function keyed(questions: Unkeyed[]): Unnamed[] {
  const keys = questionKeys(
    questions.map(({ id, scale, levels, guidelines }) => ({
      id,
      scale,
      levels: levels.map(({ value }) => value),
      guidelineIds: guidelines.map(({ guidelineId }) => guidelineId),
    })),
  );
  return questions.map((question, at) => ({ ...question, key: keys[at]! }));
}

/** Names as short as they can be; questions that would share one say which guidelines ask them. */
function named(questions: Unnamed[]): AgreementQuestion[] {
  const ids = questions.map(({ id }) => id);
  const short = questions.map((question, at) => nameOf(question, isShared(ids, at)));
  const titled = questions.map(nameByTitles);
  return questions.map((question, at) => ({
    ...question,
    name: !isShared(short, at)
      ? short[at]!
      : !isShared(titled, at)
        ? titled[at]!
        : `${titled[at]} · ${question.key}`,
  }));
}

function isShared(names: readonly string[], at: number): boolean {
  return names.indexOf(names[at]!) !== names.lastIndexOf(names[at]!);
}

const mostTitles = 3;

function nameByTitles({ id, guidelines }: Pick<AgreementQuestion, "id" | "guidelines">): string {
  const titles = [...new Set(guidelines.map(({ title }) => title))];
  const more = titles.length - mostTitles;
  const listed = titles.slice(0, mostTitles).join(", ");
  return `${id} · ${more > 0 ? `${listed} and ${more} more` : listed}`;
}

/** @param isShared whether another question has the same id, so that how many guidelines ask does not say which */
function nameOf(question: Pick<AgreementQuestion, "id" | "guidelines">, isShared: boolean): string {
  const { id, guidelines } = question;
  const [first] = guidelines;
  const titles = new Set(guidelines.map(({ guidelineId }) => guidelineId));
  if (titles.size > 1) return isShared ? nameByTitles(question) : `${id} · ${titles.size} guidelines`;
  return first && first.title.toLowerCase() !== id ? `${id} · ${first.title}` : id;
}
