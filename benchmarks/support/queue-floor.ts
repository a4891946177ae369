import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { drawFor } from "#core/queue/queue-order.ts";
import { findVisit } from "#db/projects/projects.ts";
import { readQueueFacts } from "#db/queue/facts.ts";
import { type Ending, type Next, takeStep } from "#db/queue/step.ts";
import { readTokenCookie } from "#services/accounts/token-cookie.ts";
import { hashToken } from "#services/accounts/tokens.ts";

/**
 * The floor of the queue's address: a bare server that sends the same statements, prepared, over as many connections, and
 * decides and checks nothing. Arguments: the database's address, connections, the project's slug. Prints its own address.
 */
const [databaseUrl, connections, slug] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: Number(connections) });

type Asked = { op: "claim" | "submit"; assignmentId?: string; submissionId?: string; held: string[] };

async function answer(cookie: string | undefined, asked: Asked): Promise<object> {
  const sessionId = hashToken(readTokenCookie(cookie, "session")!);
  const visit = await findVisit(pool, { sessionId, slug: slug! });
  const key = { projectId: visit!.project!.id, userId: visit!.person.id };
  const { assignmentId = null, submissionId = null } = asked;
  const rules = { groups: "any", pausedPlaces: [], repeatAfter: null } as const;
  const draw = { ...drawFor("breadth", Math.random), ...rules };
  const rule = { labels: false, dailyQuota: null, draw };
  const facts = await readQueueFacts(pool, key, { assignmentId, submissionId, ...rule });
  const { raterId, rater, active, found, candidates } = facts!;
  const how: Ending = {
    state: "submitted",
    rating: {
      ...{ submissionId: submissionId!, surplus: false, answers: { verdict: "cant_judge" } },
      ...{ rationale: null, confidence: null, durationMs: 1000 },
    },
  };
  const next: Next = { tasks: candidates.map(({ taskId }) => ({ taskId, shownOrder: null })), check: null };
  const ends = found && { found, isFree: true, how };
  const seen = { rules: rater.rules, rated: rater.rated };
  const saw = { raterId, active: active.map(({ id }) => id), seen };
  const step = { ...saw, ends, next, wanted: null, leaseMinutes: 15 };
  const { progress, given } = (await takeStep(pool, step))!;
  return { outcome: "counted", progress, task: given && { ...given, assignmentId: given.publicId } };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const server = createServer(async (request, response) => {
  try {
    const body = await answer(request.headers.cookie, JSON.parse(await textOf(request)));
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
