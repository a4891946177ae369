import { randomUUID } from "node:crypto";
import type { Random } from "#core/numeric/seeded-random.ts";
import type { QueueAnswer, QueueRequest, RatingTask } from "#core/schemas/rating.ts";

/** What all browsers saw. */
export type Log = {
  /** Submissions that a process acknowledged. */
  acknowledged: Set<string>;
  /** Requests whose answer never came, and that were sent again. */
  lost: number;
  /** Answers that no rater should see. */
  unexpected: string[];
};

type Browser = {
  slug: string;
  cookie: string;
  /** Where to ask, anew each time. */
  processes: { any: () => Promise<string> };
  random: Random;
  log: Log;
  /** Called after each acknowledged submission. */
  onAcknowledged: () => Promise<void>;
};

/** Posts until an answer comes, to another process each time, as a rating page does. null is a refusal. */
async function ask<Op extends QueueAnswer["op"]>(
  { slug, cookie, processes, log }: Browser,
  body: Extract<QueueRequest, { op: Op }>,
): Promise<Extract<QueueAnswer, { op: Op }> | null> {
  for (;;) {
    const post = { method: "POST", headers: { cookie, "content-type": "application/json" } };
    try {
      const url = `${await processes.any()}/rate/${slug}/task`;
      const response = await fetch(url, { ...post, body: JSON.stringify(body) });
      const text = await response.text();
      if (response.ok) return JSON.parse(text);
      if (response.status !== 409) log.unexpected.push(`${body.op}: ${response.status} ${text}`);
      return null;
    } catch {
      // The process was killed before or after it did what was asked. Nobody can know, so ask again.
      log.lost++;
    }
  }
}

/**
 * One rater at work until there is nothing to claim: mostly submits and goes on with the task that comes with the answer,
 * sometimes fetches ahead, skips, undoes or leaves a task to its lease.
 */
export async function rateAll(browser: Browser): Promise<void> {
  const { random, log } = browser;
  let held: string[] = [];
  let next: RatingTask | null | undefined;
  for (;;) {
    const task = next ?? (await ask(browser, { op: "claim", held }))?.task;
    next = undefined;
    if (!task) return;
    const { assignmentId } = task;
    const chance = random.below(100);
    if (chance < 4) {
      held = [assignmentId];
      continue;
    }
    held = [];
    if (chance < 7) {
      next = (await ask(browser, { op: "skip", assignmentId, kind: "language", reason: "", held }))?.task;
      continue;
    }
    const submissionId = randomUUID();
    const said = { answers: { verdict: random.below(2) * 2, note: "seen" }, rationale: "", confidence: null };
    const submit = { op: "submit", assignmentId, submissionId, durationMs: 900, ...said, held } as const;
    const answer = await ask(browser, submit);
    if (answer) {
      log.acknowledged.add(submissionId);
      await browser.onAcknowledged();
      next = answer.task;
    }
    if (chance > 96) {
      await ask(browser, { op: "undo", held: next ? [next.assignmentId] : held });
      next = undefined;
    }
  }
}
