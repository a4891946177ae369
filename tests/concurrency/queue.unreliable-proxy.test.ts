import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type Random, seededRandom } from "#core/numeric/seeded-random.ts";
import { rateTask } from "#server/http/rate-task.ts";
import { testDeps } from "#tests/support/deps.ts";
import { signIn } from "#tests/support/people.ts";
import { makeStudy } from "#tests/support/study.ts";
import { type Log, rateAll } from "./rater-browser.ts";
import { tasksWithWrongCounts } from "./wrong-counts.ts";

const deps = await testDeps();
const size = { tasks: 60, raters: 16, overlap: 3 };
const seed = Date.now() % 100_000;

async function callOf(request: IncomingMessage): Promise<Parameters<typeof rateTask.answer>[1]> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    cookie: request.headers.cookie,
    slug: request.url!.split("/")[2]!,
    type: request.headers["content-type"],
    body: Buffer.concat(chunks).toString(),
  };
}

/** Of ten requests one gets lost on its way, one loses its answer, and one arrives twice, at once or one after the other. */
async function serveUnreliably(random: Random, seen: { lost: number; doubled: number }): Promise<string> {
  const server = createServer(async (request, response) => {
    const call = await callOf(request);
    const fate = random.below(10);
    if (fate === 0) {
      seen.lost++;
      response.destroy();
      return;
    }
    const again = fate === 2 && random.below(2) === 0 ? rateTask.answer(deps, call) : null;
    const { status, body } = await rateTask.answer(deps, call);
    if (fate === 2) {
      seen.doubled++;
      await (again ?? rateTask.answer(deps, call));
    }
    if (fate === 1) {
      seen.lost++;
      response.destroy();
    } else response.writeHead(status).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test(`behind a proxy that drops and doubles requests nothing is lost and nothing counted twice (seed ${seed})`, async () => {
  const random = seededRandom(seed);
  const seen = { lost: 0, doubled: 0 };
  const url = await serveUnreliably(random, seen);
  const study = await makeStudy(deps, size);
  const { slug, id: projectId } = study.project;
  const log: Log = { acknowledged: new Set(), lost: 0, unexpected: [] };
  const cookies: string[] = [];
  for (const userId of study.userIds) cookies.push(await signIn(deps, userId));
  const processes = { any: async () => url };
  const browsers = cookies.map((cookie) => ({
    ...{ slug, cookie, processes, random, log },
    onAcknowledged: async () => undefined,
  }));
  const openTasks = () => deps.db.task.count({ where: { projectId, ratingCount: { lt: size.overlap } } });
  while ((await openTasks()) > 0) {
    await Promise.all(browsers.map(rateAll));
    await deps.db.assignment.updateMany({
      where: { task: { projectId }, state: "active" },
      data: { expiresAt: new Date(0) },
    });
  }
  expect(log.unexpected).toEqual([]);
  expect(seen.lost).toBeGreaterThan(10);
  expect(seen.doubled).toBeGreaterThan(10);
  expect(await tasksWithWrongCounts(deps, projectId)).toEqual([]);
  const kept = await deps.db.rating.findMany({
    where: { projectId, withdrawn: false },
    select: { submissionId: true },
  });
  const submissions = new Set(kept.map(({ submissionId }) => submissionId));
  expect([...log.acknowledged].filter((id) => !submissions.has(id))).toEqual([]);
}, 120_000);
