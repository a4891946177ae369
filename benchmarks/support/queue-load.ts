import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

/**
 * The load of a queue, in a process of its own: each rater is a page that keeps one task ahead, over one connection. Gets
 * its orders by messages of its parent, and answers each with what it measured.
 */
export type LoadOrder = {
  /** Where tasks are asked for. */
  url: string;
  cookies: string[];
  seconds: number;
  /** Ends earlier when there are so many. */
  labels?: number;
  /** Labels a second with exponential arrivals; null when each rater answers as soon as it can. */
  perSecond: number | null;
};

export type LoadResult = {
  labels: number;
  seconds: number;
  errors: string[];
  /** Of each label in milliseconds: from the moment it was to be sent until the next task was there. */
  ms: number[];
};

type Question = { id: string; required?: boolean; cant_judge?: object; levels?: { value: unknown }[] };
type Task = { assignmentId: string; guideline?: { questions: Question[] } };
type Answer = { task?: Task | null; outcome?: string };
type Page = { cookie: string; agent: Agent; answers: object; shown: string; ahead: string };

const headers = { "content-type": "application/json", accept: "application/json" };

function post(url: string, page: Page, body: object): Promise<{ status: number; text: string }> {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: "POST",
        agent: page.agent,
        headers: { ...headers, cookie: page.cookie, "content-length": length },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode!, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    asked.on("error", reject);
    asked.end(text);
  });
}

async function ask(url: string, page: Page, body: object): Promise<Answer> {
  const { status, text } = await post(url, page, body);
  if (status !== 200) throw new Error(`${status} ${text.slice(0, 200)}`);
  return JSON.parse(text);
}

/** What takes the least thought: nothing can be judged. The floor tells no questions and checks no answers. */
function answersTo({ guideline }: Task): object {
  const required = guideline?.questions.filter(({ required }) => required) ?? [];
  const answer = ({ cant_judge, levels }: Question) => (cant_judge ? "cant_judge" : levels?.[0]?.value);
  return Object.fromEntries(required.map((question) => [question.id, answer(question)]));
}

async function claim(url: string, page: Page, held: string[]): Promise<string> {
  const { task } = await ask(url, page, { op: "claim", held });
  if (!task) throw new Error("The queue ran empty: give the study more tasks.");
  page.answers = answersTo(task);
  return task.assignmentId;
}

/** One label: what the page waits for until it has a task ahead again. */
async function label(url: string, page: Page): Promise<void> {
  const { answers, shown, ahead } = page;
  const said = { answers, rationale: "", confidence: null, durationMs: 1000 };
  const held = takesHeld ? { held: [ahead] } : {};
  const sent = { op: "submit", assignmentId: shown, submissionId: randomUUID(), ...said, ...held };
  const { task } = await ask(url, page, sent);
  page.shown = ahead;
  page.ahead = task ? task.assignmentId : await claim(url, page, [ahead]);
}

/** Servers before the next task came with the answer refuse to hear what the page has. */
const takesHeld = process.env.QUEUE_LOAD_CLAIMS !== "apart";

const pages = new Map<string, Page>();

async function openPage(url: string, cookie: string): Promise<Page> {
  const known = pages.get(cookie);
  if (known) return known;
  const page = {
    cookie,
    agent: new Agent({ keepAlive: true, maxSockets: 1 }),
    answers: {},
    shown: "",
    ahead: "",
  };
  page.shown = await claim(url, page, []);
  page.ahead = await claim(url, page, [page.shown]);
  pages.set(cookie, page);
  return page;
}

async function load({ url, cookies, seconds, labels, perSecond }: LoadOrder): Promise<LoadResult> {
  const open = await Promise.all(cookies.map((cookie) => openPage(url, cookie)));
  const result: LoadResult = { labels: 0, seconds: 0, errors: [], ms: [] };
  const once = async (page: Page, due: number) => {
    try {
      await label(url, page);
      result.labels++;
      result.ms.push(performance.now() - due);
    } catch (error) {
      result.errors.push((error as Error).message);
    }
  };
  const start = performance.now();
  const end = start + seconds * 1000;
  if (perSecond === null)
    await Promise.all(
      open.map(async (page) => {
        while (
          performance.now() < end &&
          result.errors.length < 100 &&
          result.labels < (labels ?? Number.POSITIVE_INFINITY)
        )
          await once(page, performance.now());
      }),
    );
  else await arrive(open, { start, end, perSecond }, once);
  result.seconds = (performance.now() - start) / 1000;
  return result;
}

/**
 * Labels come when they come, however busy the server is: one that finds all raters at work waits for the next who is
 * not, and its wait counts.
 */
async function arrive(
  idle: Page[],
  { start, end, perSecond }: { start: number; end: number; perSecond: number },
  once: (page: Page, due: number) => Promise<void>,
): Promise<void> {
  const waiting: number[] = [];
  const working = new Set<Promise<void>>();
  const begin = (page: Page, due: number) => {
    const work = once(page, due).then(() => {
      working.delete(work);
      const next = waiting.shift();
      if (next === undefined) idle.push(page);
      else begin(page, next);
    });
    working.add(work);
  };
  for (let due = start; due < end; due += (-Math.log(1 - Math.random()) * 1000) / perSecond) {
    // Timers are a millisecond late at least: what is due by now begins now, and its time counts from when it was due.
    while (performance.now() < due)
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    const page = idle.shift();
    if (page) begin(page, due);
    else waiting.push(due);
  }
  while (working.size > 0) await Promise.all(working);
}

process.on("message", (order: LoadOrder) => {
  load(order).then(
    (result) => process.send!(result),
    (error: Error) =>
      process.send!({ labels: 0, seconds: 0, errors: [error.message], ms: [] } satisfies LoadResult),
  );
});
