import type { Progress } from "#core/report/sections.ts";
import type { Deps } from "#server/deps.ts";
import type { AgreementQuestion } from "./list-questions.ts";

/** Whose labels, in which state. */
export type Source = {
  deps: Deps;
  project: { id: number; slug: string };
  mark: string;
  questions: AgreementQuestion[];
  current: AgreementQuestion;
};

export type OnProgress = (progress: Progress) => void;
