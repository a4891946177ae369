import type { Progress } from "#core/report/sections.ts";
import type { Deps } from "#server/deps.ts";
import type { HeldThread } from "./hold-thread.ts";
import type { AgreementQuestion } from "./list-questions.ts";

/** Whose labels, in which state, and the thread that computes from them. */
export type Source = {
  deps: Deps;
  project: { id: number; slug: string };
  mark: string;
  questions: AgreementQuestion[];
  current: AgreementQuestion;
  thread: HeldThread;
};

export type OnProgress = (progress: Progress) => void;
