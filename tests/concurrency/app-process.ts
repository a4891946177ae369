import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { action } from "#app/routes/rate.$slug.task.ts";
import { buildDeps, buildLog } from "#server/deps.ts";

/** One process of the app with the rating page's address alone. Prints "ready PORT"; is ended by SIGKILL. */
const deps = buildDeps(
  { databaseUrl: process.argv[2]!, poolSize: 5 },
  { log: buildLog("silent"), announce: () => undefined },
);

const server = createServer(async (incoming, outgoing) => {
  const response = await answer(incoming).catch((error: unknown) =>
    error instanceof Response ? error : new Response(String(error), { status: 500 }),
  );
  outgoing.writeHead(response.status).end(await response.text());
});

async function answer(incoming: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: "POST",
    headers: incoming.headers as Record<string, string>,
    body: Buffer.concat(chunks),
  });
  const slug = incoming.url!.split("/")[2]!;
  const context = { deps, nonce: "", ip: "127.0.0.1", secure: false, isHead: false };
  return action({ request, params: { slug }, context });
}

server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`);
});
