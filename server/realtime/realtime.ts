import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { createAdapter } from "@socket.io/postgres-adapter";
import type { Logger } from "pino";
import { Server } from "socket.io";
import { AppError, isAppError } from "#core/errors.ts";
import { Announcement } from "#core/schemas/events.ts";
import type { Deps } from "#server/deps.ts";
import { findSession } from "#services/accounts/find-session.ts";
import { rawRefusal } from "../http/raw-refusal.ts";
import { checkSessions } from "./check-sessions.ts";
import { closeSocketsHere } from "./close-sockets.ts";
import { type Admitted, createDoor } from "./door.ts";
import { gatherNews } from "./gather-news.ts";
import { closeConnection, type GuardedConnection, guardConnection } from "./guard-connection.ts";
import { socketLimits } from "./limits.ts";
import { openNewsPool } from "./news-pool.ts";
import { createPersonLoads } from "./person-loads.ts";
import { type PresenceWatch, watchPresence } from "./presence.ts";
import { rooms } from "./rooms.ts";
import { sendNews } from "./send-news.ts";
import type { Connection, LiveSocket, Sockets } from "./sockets.ts";
import { welcome } from "./welcome.ts";

type Settings = Parameters<typeof createDoor>[1];

export type Realtime = {
  announce: (news: Announcement) => void;
  attach: (server: HttpServer, deps: Deps, env: Settings) => Promise<void>;
  close: () => Promise<void>;
};

const path = "/socket.io/";

/**
 * How often the sessions behind open sockets are checked: how long a socket may outlast a session whose end no news
 * reported.
 */
const sessionsMs = 5000;

/**
 * Socket.IO over the same PostgreSQL, so that news reaches the sockets of every process. It uses WebSockets only, so
 * a connection stays with one process whatever proxy is in front.
 */
export function createRealtime(databaseUrl: string, log: Logger, checkMs: number = sessionsMs): Realtime {
  const io: Sockets = new Server({
    path,
    serveClient: false,
    transports: ["websocket"],
    allowUpgrades: false,
    maxHttpBufferSize: socketLimits.messageBytes,
    connectTimeout: socketLimits.joinMs,
  });
  const connections = openNewsPool(databaseUrl, log);
  io.adapter(createAdapter(connections.pool, adapterOptions(log)));
  const presence = watchPresence(io, log);
  io.on("sockets.closed", (order) => closeSocketsHere(io, order));
  const stops: (() => void)[] = [];
  const gathered = gatherNews((news) => sendNews(io, news));

  return {
    announce: (news) => {
      try {
        gathered.take(Announcement.parse(news));
      } catch (error) {
        log.error({ err: error, news }, "news was not sent");
      }
    },
    attach: async (server, deps, env) => {
      server.on("upgrade", refuseOtherUpgrades);
      const sweep = admitSockets(io, server, { deps, env, presence });
      stops.push(
        repeat(checkMs, () => checkSessions(deps, io), log),
        repeat(sessionsMs, async () => sweep(), log),
      );
    },
    close: async () => {
      for (const stop of stops) stop();
      gathered.close();
      presence.close();
      // A command only sends news: it has no engine to close, but it must leave the group of processes.
      await (io.engine ? io.close() : io.of("/").adapter.close());
      await connections.close();
    },
  };
}

/** News is far below the 8,000 bytes of a notification, so the adapter's table for larger messages is never used. */
function adapterOptions(log: Logger) {
  const never = 2 ** 31 - 1;
  return {
    cleanupInterval: never,
    errorHandler: (error: Error) => log.warn({ err: error }, "news was not passed on"),
  };
}

/**
 * Installs the checks of connections and sockets.
 * @returns a function that forgets people who are gone
 */
function admitSockets(
  io: Sockets,
  server: HttpServer,
  { deps, env, presence }: { deps: Deps; env: Settings; presence: PresenceWatch },
): () => void {
  const loads = createPersonLoads();
  const door = createDoor(deps, env, { loads, open: () => io.engine.clientsCount });
  const admitted = new WeakMap<IncomingMessage, Admitted>();
  const guards = new WeakMap<Connection, GuardedConnection>();

  io.use((socket, next) => {
    admit(deps, socket).then(
      () => next(),
      (error: Error) => {
        if (isAppError(error)) return next(error);
        deps.log.warn({ err: error }, "a socket could not be let in");
        // A browser that is refused does not come back; one whose connection is lost does.
        closeConnection(socket.conn, null);
      },
    );
  });
  io.on("connection", (socket) => {
    const load = loads.of(socket.data.person.id);
    welcome(deps, socket, { guarded: guards.get(socket.conn)!, load, presence });
  });
  io.attach(server, {
    destroyUpgrade: false,
    allowRequest: (request, decide) => {
      door(request).then(
        (answer) => {
          if (typeof answer === "string") return decide(answer, false);
          admitted.set(request, answer);
          decide(null, true);
        },
        (error: unknown) => {
          deps.log.warn({ err: error }, "a connection could not be looked at");
          decide("The server cannot answer at this moment.", false);
        },
      );
    },
  });
  io.engine.on("connection", (connection: Connection) => {
    const { person } = admitted.get(connection.request as IncomingMessage)!;
    const load = loads.of(person.id);
    load.sockets++;
    connection.once("close", () => load.sockets--);
    const onCut = (reason: string) => deps.log.warn({ userId: person.id, reason }, "a connection was cut");
    guards.set(connection, guardConnection(connection, load, onCut));
    // Many sockets may have been admitted at the same moment, so the last of them may still be too many.
    if (load.sockets > socketLimits.socketsPerPerson) connection.close(true);
  });
  return loads.sweep;
}

const upgradeRefusal = rawRefusal("Connections are upgraded at /socket.io/ alone.");

/** Refuses upgrades to anything else. A connection that breaks meanwhile must not break anything else. */
function refuseOtherUpgrades(request: IncomingMessage, connection: Duplex): void {
  connection.on("error", () => connection.destroy());
  if (request.url?.startsWith(path)) return;
  connection.end(upgradeRefusal, () => connection.destroy());
}

async function admit(deps: Deps, socket: LiveSocket): Promise<void> {
  const session = await findSession(deps, socket.handshake.headers.cookie);
  if (!session) throw new AppError("not-signed-in");
  const { person, sessionId } = session;
  socket.data = { person, sessionId, entered: new Map(), raters: new Map() };
  await socket.join([rooms.person(person.id), rooms.session(sessionId)]);
}

/**
 * Does something at intervals, never twice at the same time. A failure is logged and the next run follows.
 * @returns a function that stops it
 */
function repeat(everyMs: number, act: () => Promise<void>, log: Logger): () => void {
  let isActing = false;
  const timer = setInterval(() => {
    if (isActing) return;
    isActing = true;
    act()
      .catch((error: unknown) => log.warn({ err: error }, "what is done from time to time failed"))
      .finally(() => {
        isActing = false;
      });
  }, everyMs).unref();
  return () => clearInterval(timer);
}
