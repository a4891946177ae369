import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buildDeps, buildLog } from "#server/deps.ts";
import { rateTask } from "#server/http/rate-task.ts";

/** One process of the app with the rating page's address alone. Prints "ready PORT"; is ended by SIGKILL. */
const deps = buildDeps(
  { databaseUrl: process.argv[2]!, poolSize: 5 },
  { log: buildLog("silent"), announce: () => undefined },
);

const server = createServer(async (incoming, outgoing) => {
  try {
    const { status, body } = await answer(incoming);
    outgoing.writeHead(status).end(JSON.stringify(body));
  } catch (error) {
    outgoing.writeHead(500).end(String(error));
  }
});

async function answer(incoming: IncomingMessage): ReturnType<typeof rateTask.answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return rateTask.answer(deps, {
    cookie: incoming.headers.cookie,
    slug: incoming.url!.split("/")[2]!,
    type: incoming.headers["content-type"],
    body: Buffer.concat(chunks).toString(),
  });
}

server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`);
});
