import { createHash } from "node:crypto";
import { performance } from "node:perf_hooks";
import { expect } from "vitest";
import type { Seen } from "./guessers.ts";

/** A rater at whose browser all that the server sends is noted, and `received` as it came. */
export type Watched = { url: string; slug: string; cookie: string; received: string[] };

async function ask(
  { url, slug, cookie, received }: Watched,
  body: object,
): Promise<{ answer: Record<string, unknown>; size: number; ms: number; head: string }> {
  const start = performance.now();
  const response = await fetch(`${url}/rate/${slug}/task`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const ms = performance.now() - start;
  const head = JSON.stringify([...response.headers].filter(([name]) => !changing.has(name)));
  expect(response.status, text).toBe(200);
  received.push(text, JSON.stringify([...response.headers]));
  return { answer: JSON.parse(text), size: text.length, ms, head };
}
/** They hold a nonce and the time. */
const changing = new Set(["content-security-policy", "date"]);

/** What can be read on the screen. Its words are there to be read; all else counts. */
const readable = new Set(["prompt", "response", "text", "body", "title", "summary", "questions"]);

type Leaf = { path: string; value: unknown };

function leavesOf(value: unknown, path = ""): Leaf[] {
  if (typeof value !== "object" || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, part]) =>
    readable.has(key) ? [{ path: `${path}.${key}`, value: "" }] : leavesOf(part, `${path}.${key}`),
  );
}

const hash = (text: string) =>
  Number.parseInt(createHash("sha256").update(text).digest("hex").slice(0, 12), 16);

/** Anything as numbers: ids by their digits, times by their milliseconds, words by a hash. */
function numbersOf(value: unknown): Record<string, number> {
  if (typeof value === "number") return { "": value };
  const text = String(value);
  if (/^[0-9a-f-]{36}$/.test(text)) {
    const digits = text.replaceAll("-", "");
    return {
      " head": Number.parseInt(digits.slice(0, 12), 16),
      " tail": Number.parseInt(digits.slice(20), 16),
    };
  }
  const time = Date.parse(text);
  return { "": /^\d{4}-/.test(text) && !Number.isNaN(time) ? time : hash(text) };
}

/** Takes tasks until there is none, or until it is enough, and notes everything about each. */
export async function collect(
  watched: Watched,
  isEnough: (ids: readonly (string | number)[]) => boolean | Promise<boolean> = () => false,
): Promise<{ seen: Seen; ids: (string | number)[] }> {
  const rows: Record<string, number>[] = [];
  const ids: (string | number)[] = [];
  // The first comes by a claim, each other with the answer to the one before.
  let brought = await ask(watched, { op: "claim", held: [] });
  for (let order = 0; ; order++) {
    const task = brought.answer.task as Record<string, unknown> | null;
    if (!task || (await isEnough(ids))) break;
    const assignmentId = task.assignmentId as string | number;
    ids.push(assignmentId);
    const leaves = leavesOf(brought.answer);
    const texts = JSON.stringify(task.content).length;
    const row: Record<string, number> = {
      order,
      "brought size": brought.size - texts,
      "brought shape": hash(leaves.map(({ path }) => path).join()),
      "brought headers": hash(brought.head),
      "brought ms": brought.ms,
    };
    const sent = await ask(watched, {
      op: "submit",
      assignmentId,
      submissionId: crypto.randomUUID(),
      answers: { verdict: "cant_judge" },
      durationMs: 900,
      held: [],
    });
    const { task: next, ...told } = sent.answer;
    row["submit size"] = sent.size - JSON.stringify(next).length;
    row["submit ms"] = sent.ms;
    for (const { path, value } of [...leaves, ...leavesOf(told, "submitted")])
      for (const [part, number] of Object.entries(numbersOf(value))) row[path + part] = number;
    rows.push(row);
    brought = sent;
  }
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const seen: Record<string, number[]> = {};
  for (const name of names) {
    seen[name] = rows.map((row) => row[name] ?? -1);
    // Gaps between serial ids tell what happened in between.
    seen[`${name} gap`] = seen[name].map((value, at) => value - (seen[name]![at - 1] ?? value - 1));
  }
  return { seen, ids };
}
