import type { Server as HttpServer } from "node:http";
import { createAdapter } from "@socket.io/postgres-adapter";
import type { Logger } from "pino";
import { Server } from "socket.io";
import { AppError } from "#core/errors.ts";
import { Announcement, bareNews } from "#core/schemas/events.ts";
import type { Deps } from "#server/deps.ts";
import { isAllowedOrigin } from "#server/http/security.ts";
import { findPerson } from "#services/accounts/find-person.ts";
import { readSessionCookie } from "#services/accounts/session-cookie.ts";
import { expireLeases } from "#services/queue/expire-leases.ts";
import { enterProject } from "./enter-project.ts";
import { openNewsPool } from "./news-pool.ts";
import { type PresenceWatch, watchPresence } from "./presence.ts";
import { rooms } from "./rooms.ts";
import type { LiveSocket, Sockets } from "./sockets.ts";

export type Realtime = {
  announce: (news: Announcement) => void;
  attach: (server: HttpServer, deps: Deps, env: { ASSAY_ORIGIN?: string | undefined }) => Promise<void>;
  close: () => Promise<void>;
};

/** How often leases that ended are looked for, so that raters who wait for work hear of theirs. */
const sweepMs = 10_000;

/**
 * Socket.IO over the same PostgreSQL, so that news reach the sockets of every process. WebSockets only: a connection
 * then stays with one process, whatever stands in front.
 */
export function createRealtime(databaseUrl: string, log: Logger): Realtime {
  const io: Sockets = new Server({ serveClient: false, transports: ["websocket"] });
  const connections = openNewsPool(databaseUrl, log);
  io.adapter(createAdapter(connections.pool, adapterOptions(log)));
  const presence = watchPresence(io, log);
  let sweep: NodeJS.Timeout | undefined;

  return {
    announce: (news) => {
      try {
        tell(io, Announcement.parse(news));
      } catch (error) {
        log.error({ err: error, news }, "news were not told");
      }
    },
    attach: async (server, deps, env) => {
      io.use((socket, next) => admit(deps, socket).then(() => next(), next));
      io.on("connection", (socket) => welcome(deps, socket, presence));
      io.attach(server, {
        allowRequest: (request, decide) =>
          decide(null, isAllowedOrigin(request.headers.origin, request.headers.host, env.ASSAY_ORIGIN)),
      });
      sweep = setInterval(() => {
        expireLeases(deps).catch((error) => log.warn({ err: error }, "leases were not looked through"));
      }, sweepMs).unref();
    },
    close: async () => {
      clearInterval(sweep);
      presence.close();
      // A command only tells news: it has no engine to close, but its place among the processes to leave.
      await (io.engine ? io.close() : io.of("/").adapter.close());
      await connections.close();
    },
  };
}

/** News are far below the 8,000 bytes of a notification, so the adapter's table for larger ones is never used. */
function adapterOptions(log: Logger) {
  const never = 2 ** 31 - 1;
  return {
    cleanupInterval: never,
    errorHandler: (error: Error) => log.warn({ err: error }, "news were not passed on"),
  };
}

async function admit(deps: Deps, socket: LiveSocket): Promise<void> {
  const person = await findPerson(deps, readSessionCookie(socket.handshake.headers.cookie));
  if (!person) throw new AppError("not-signed-in");
  socket.data = { person, raters: new Map() };
  await socket.join(rooms.person(person.id));
}

function welcome(deps: Deps, socket: LiveSocket, presence: PresenceWatch): void {
  socket.on("project.enter", async (entry, answer) => {
    const entered = await enterProject(deps, { socket, entry, presence }).catch((error) => {
      deps.log.warn({ err: error }, "a socket could not enter a project");
      return false;
    });
    if (typeof answer === "function") answer(entered);
  });
  socket.on("disconnect", () => {
    for (const projectId of socket.data.raters.keys()) presence.changed(projectId);
  });
}

/** To a person whose session or role ended it is the last news of the connection. */
function tell(io: Sockets, news: Announcement): void {
  const { type, ...ids } = news;
  const payload = bareNews.some((bare) => bare === type) ? {} : ids;
  io.to(audience(news)).emit(type, payload as never);
  if (news.type === "session.ended" || news.type === "member.changed")
    io.in(rooms.person(news.userId)).disconnectSockets(true);
}

function audience(news: Announcement): string[] {
  switch (news.type) {
    case "work.changed":
      return [rooms.project(news.projectId), rooms.queue(news.projectId)];
    case "member.changed":
    case "session.ended":
      return [rooms.person(news.userId)];
    default:
      return [rooms.project(news.projectId)];
  }
}
