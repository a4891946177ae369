import type { Progress } from "#core/report/sections.ts";
import type { Deps } from "#server/deps.ts";
import type { HeldThread } from "./hold-thread.ts";
import type { AgreementQuestion } from "./list-questions.ts";

/** The labels that a report rests on, and the thread that computes from them. */
export type Source = {
  deps: Deps;
  project: { id: number; slug: string };
  fingerprint: string;
  questions: AgreementQuestion[];
  current: AgreementQuestion;
  thread: HeldThread;
};

export type OnProgress = (progress: Progress) => void;
