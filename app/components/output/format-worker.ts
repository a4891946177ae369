import { type FormatRequest, type FormattedText, formatText } from "./format-text.ts";
import type { ColouredRun } from "./highlight.ts";
import type { Refusal } from "./refusal.ts";

export type WorkerRequest = FormatRequest | { kind: "code"; text: string; language: string };
export type WorkerAnswer =
  | { kind: "text"; outcome: FormattedText | Refusal }
  | { kind: "code"; outcome: ColouredRun[] | null }
  | { kind: "failed" };
/** What the worker is doing. Its own work is timed, loading over the network is not. */
export type WorkerNews = { kind: "working" } | { kind: "fetching" };

const page = self as unknown as {
  onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null;
  postMessage: (message: WorkerAnswer | WorkerNews) => void;
};

/** Formats one text at a time outside the page's own thread. The page ends this worker when it takes too long. */
page.onmessage = async ({ data }) => {
  page.postMessage({ kind: "working" });
  try {
    page.postMessage(await answer(data));
  } catch {
    page.postMessage({ kind: "failed" });
  }
};

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  switch (request.kind) {
    case "text":
      return { kind: "text", outcome: await formatText(request, fetching) };
    case "code": {
      const { highlight } = await fetching(() => import("./highlight.ts"));
      return { kind: "code", outcome: await highlight(request.text, request.language, fetching) };
    }
    default:
      return request satisfies never;
  }
}

async function fetching<T>(load: () => Promise<T>): Promise<T> {
  page.postMessage({ kind: "fetching" });
  try {
    return await load();
  } finally {
    page.postMessage({ kind: "working" });
  }
}
