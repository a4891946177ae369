import type { Server as HttpServer } from "node:http";
import { createAdapter } from "@socket.io/postgres-adapter";
import pg from "pg";
import type { Logger } from "pino";
import { Server } from "socket.io";
import { Announcement } from "#core/schemas/events.ts";
import type { Deps } from "#server/deps.ts";
import { isAllowedOrigin } from "#server/http/security.ts";
import { rooms } from "./rooms.ts";

export type Realtime = {
  announce: (news: Announcement) => void;
  attach: (server: HttpServer, deps: Deps, env: { ASSAY_ORIGIN?: string | undefined }) => Promise<void>;
  close: () => Promise<void>;
};

/** Socket.IO over the same PostgreSQL, so that news reach the sockets of every process. */
export function createRealtime(databaseUrl: string, log: Logger): Realtime {
  const io = new Server({ serveClient: false });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on("error", (error) => log.warn({ err: error }, "the news connection broke and will be made anew"));
  io.adapter(
    createAdapter(pool, { errorHandler: (error) => log.warn({ err: error }, "news were not passed on") }),
  );

  return {
    announce: (news) => {
      const { type, ...payload } = Announcement.parse(news);
      io.to(audience(news)).emit(type, payload);
    },
    attach: async (server, _deps, env) => {
      io.engine?.close();
      io.attach(server, {
        allowRequest: (request, decide) =>
          decide(null, isAllowedOrigin(request.headers.origin, request.headers.host, env.ASSAY_ORIGIN)),
      });
    },
    close: async () => {
      await io.close();
      await pool.end();
    },
  };
}

function audience(news: Announcement): string[] {
  switch (news.type) {
    case "queue.changed":
      return [rooms.project(news.projectId), rooms.queue(news.projectId)];
    case "session.ended":
      return [rooms.person(news.userId)];
    default:
      return [rooms.project(news.projectId)];
  }
}
