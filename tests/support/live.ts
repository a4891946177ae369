import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterAll, expect, onTestFinished } from "vitest";
import type { ProjectRole } from "#core/schemas/project.ts";
import type { Deps } from "#server/deps.ts";
import { createRealtime, type Realtime } from "#server/realtime/realtime.ts";
import type { Study } from "./study.ts";

export type LiveServer = { realtime: Realtime; url: string };

/** The sockets of one process on the database of these deps, ended with the test file. */
export async function startRealtime(
  deps: Deps,
  options: { checkMs?: number; trustedProxies?: number } = {},
): Promise<LiveServer> {
  const realtime = createRealtime(deps.pool.options.connectionString!, deps.log, options.checkMs);
  const server = createServer((_request, response) => response.end());
  await realtime.attach(server, deps, { ASSAY_TRUST_PROXY: options.trustedProxies ?? 0 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterAll(realtime.close);
  return { realtime, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A new person who has this role in the study's project. */
export async function addMember(deps: Deps, study: Study, role: ProjectRole): Promise<number> {
  const user = await deps.db.user.create({
    data: { email: `${role}@${study.project.slug}.example`, name: role, passwordHash: "none" },
  });
  await deps.db.membership.create({ data: { projectId: study.project.id, userId: user.id, role } });
  return user.id;
}

/** A browser's socket, with everything it hears. */
export async function connectLive(url: string, cookie: string | null) {
  const socket: Socket = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    ...(cookie && { extraHeaders: { cookie } }),
  });
  onTestFinished(() => void socket.close());
  const heard: { type: string; news: unknown }[] = [];
  socket.onAny((type, news) => heard.push({ type, news }));
  const ended = new Promise<void>((resolve) => socket.once("disconnect", () => resolve()));
  const refusal = await new Promise<Error | null>((resolve) => {
    socket.once("connect", () => resolve(null));
    socket.once("connect_error", resolve);
  });
  const enter = (slug: string): Promise<boolean> => socket.emitWithAck("project.enter", { slug });
  return { socket, heard, refusal, ended, enter };
}

export type LiveClient = Awaited<ReturnType<typeof connectLive>>;

export const hears = (client: Pick<LiveClient, "heard">, type: string) =>
  expect.poll(() => client.heard.map((news) => news.type), { timeout: 5000 }).toContain(type);
