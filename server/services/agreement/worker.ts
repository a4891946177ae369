import { parentPort } from "node:worker_threads";
import { encodeColumns, type LabelColumns, type StudyLabels } from "#core/report/labels/label-columns.ts";
import type { Progress } from "#core/report/sections.ts";
import type { Tell } from "#core/report/tell.ts";
import { type TaskName, tasks } from "./tasks.ts";

/** Asks the worker: to keep these labels in place of the ones before, and to compute from those it keeps. */
export type WorkerRequest = { labels?: LabelColumns; task: TaskName; input: object };
export type WorkerReply = { progress: Progress } | { result: unknown } | { error: string };

const port = parentPort;
let kept: StudyLabels | undefined;

// One request at a time: the other side waits for the reply to the one before.
port?.on("message", ({ labels, task, input }: WorkerRequest) => {
  const reply = (message: WorkerReply) => port.postMessage(message);
  const tell: Tell = (what, done, total) => reply({ progress: { what, done, total } });
  try {
    if (labels) {
      tell("Encoding labels", 0, 1);
      kept = encodeColumns(labels);
    }
    if (!kept) throw new Error("The worker was asked before it had labels.");
    const compute: (labels: StudyLabels, input: never, tell: Tell) => unknown = tasks[task];
    reply({ result: compute(kept, input as never, tell) });
  } catch (error) {
    reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
