import type { MessagePort } from "node:worker_threads";
import { encodeColumns, type LabelColumns, type StudyLabels } from "#core/report/labels/label-columns.ts";
import type { Progress } from "#core/report/sections.ts";
import type { Tell } from "#core/report/tell.ts";
import { type ComputationName, computations } from "./computations.ts";

/** A request to the thread: replace the labels that it holds with these, if any, and compute from those it holds. */
export type WorkerRequest = {
  labels?: { key: string; columns: LabelColumns };
  computation: ComputationName;
  input: object;
};

/**
 * A reply of the thread: first the key of the labels that it holds; then, for each request, its progress and its
 * result.
 */
export type WorkerReply =
  | { keeps: string | null }
  | { progress: Progress }
  | { result: unknown }
  | { error: string };

let kept: { key: string; set: StudyLabels } | null = null;

/** Serves one piece of work until the other side, which sends one request at a time, closes the port. */
export function serve({ port }: { port: MessagePort }): Promise<void> {
  port.postMessage({ keeps: kept?.key ?? null } satisfies WorkerReply);
  port.on("message", (request: WorkerRequest) => {
    const reply = (message: WorkerReply) => port.postMessage(message);
    try {
      reply({ result: compute(request, (progress) => reply({ progress })) });
    } catch (error) {
      reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  return new Promise((resolve) => port.once("close", resolve));
}

function compute(
  { labels, computation, input }: WorkerRequest,
  onProgress: (progress: Progress) => void,
): unknown {
  const tell: Tell = (what, done, total) => onProgress({ what, done, total });
  if (labels) {
    tell("Encoding labels", 0, 1);
    kept = null;
    kept = { key: labels.key, set: encodeColumns(labels.columns) };
  }
  if (!kept) throw new Error("The thread was asked before it had labels.");
  const act: (labels: StudyLabels, input: never, tell: Tell) => unknown = computations[computation];
  return act(kept.set, input as never, tell);
}
