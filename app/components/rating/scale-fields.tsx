import type { ReactNode } from "react";
import { useModule } from "#app/components/output/use-module.ts";
import type { Messages } from "#app/messages/en.ts";
import type { Question, ScaleKind } from "#core/scales/scales.ts";
import type { AnswerProps, QuestionOf } from "./answer-props.ts";
import { LevelChoices, MultiChoices, NumberAnswer, TextAnswer } from "./answers.tsx";

// The core's scales bring zod along; the rating page's first paint does without it, and so takes only types of them.

/** Keys, and what they do. */
export type KeyRow = [keys: string[], what: string];

/** How a kind of question is answered in a browser. */
export type ScaleField<Asked extends Question = Question> = {
  Control(props: AnswerProps<Asked>): ReactNode;
  /** Its choices are radio buttons: one of them is the answer, and its key leads on to the next question. */
  isRadio: boolean;
  /** What is said where there is no answer, or one that cannot be. */
  missing(question: Asked, words: Messages["question"], isAnswered: boolean): string;
  /** Keys beside those of all questions. */
  keys?(question: Asked, words: Messages["help"]["keys"]): KeyRow[];
};

const oneLevel: ScaleField = {
  Control: LevelChoices,
  isRadio: true,
  missing: (_, words, isAnswered) => (isAnswered ? words.invalid : words.missing),
};

/** Few guidelines ask for passages, or about each response: fetched after the page works. */
const loadSpanAnswer = () => import("./span-answer.tsx");

const loadPerResponseAnswer = () => import("./per-response-answer.tsx");
const loadRankingAnswer = () => import("./ranking-answer.tsx");

/** Controls that are fetched apart from the page, as soon as it works. */
export const lateFields = [loadSpanAnswer, loadPerResponseAnswer, loadRankingAnswer];

function LatePerResponseAnswer(props: AnswerProps<QuestionOf<"per-response">>) {
  const late = useModule(loadPerResponseAnswer, true);
  return late && <late.PerResponseAnswer {...props} />;
}

function LateRankingAnswer(props: AnswerProps<QuestionOf<"ranking">>) {
  const late = useModule(loadRankingAnswer, true);
  return late && <late.RankingAnswer {...props} />;
}

function LateSpanAnswer(props: AnswerProps) {
  const late = useModule(loadSpanAnswer, true);
  return late && <late.SpanAnswer {...props} />;
}

export const scaleFields: { [Kind in ScaleKind]: ScaleField<QuestionOf<Kind>> } = {
  binary: oneLevel,
  nominal: oneLevel,
  ordinal: oneLevel,
  pairwise: oneLevel,
  multi: {
    Control: MultiChoices,
    isRadio: false,
    missing: (_, words, isAnswered) => (isAnswered ? words.invalid : words.missingSome),
  },
  number: {
    Control: NumberAnswer,
    isRadio: false,
    missing: ({ min = 0, max = 0 }, words) => words.missingNumber(min, max),
  },
  text: {
    Control: TextAnswer,
    isRadio: false,
    missing: (_, words, isAnswered) => (isAnswered ? words.invalid : words.missingText),
  },
  span: {
    Control: LateSpanAnswer,
    isRadio: false,
    missing: (_, words, isAnswered) => (isAnswered ? words.invalid : words.missingSpan),
  },
  "per-response": {
    Control: LatePerResponseAnswer,
    isRadio: false,
    missing: (_, words, isAnswered) => (isAnswered ? words.invalid : words.missingResponses),
  },
  ranking: {
    Control: LateRankingAnswer,
    isRadio: false,
    missing: (_, words, isAnswered) => (isAnswered ? words.invalid : words.missingPlaces),
    keys: ({ ties }, words) => [
      [["1", "9"], words.rank],
      [["↑", "↓"], words.rankMove],
      ...(ties ? [[["="], words.rankTie] satisfies KeyRow] : []),
    ],
  },
};
