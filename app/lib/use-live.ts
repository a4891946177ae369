import { useEffect, useRef } from "react";
import type { Socket } from "socket.io-client";
import type { LiveNews, ProjectEntry } from "#core/schemas/events.ts";

/** What to do on each kind of news. Each handler gets the payload of its event. */
export type LiveHandlers = { [T in keyof LiveNews]?: (news: LiveNews[T]) => void } & {
  /** The page receives news from now on. Read what may have been announced while it was loading. */
  entered?: () => void;
  /** The connection is back after a gap in which news may have been missed. Read what it would have said. */
  reconnected?: () => void;
};

/**
 * Receives the news of a project while the component is mounted. The client is loaded after the page, and a page must
 * work without it: a browser that gets no connection only misses the news.
 */
export function useLive(slug: string, handlers: LiveHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });

  useEffect(() => {
    let socket: Socket | undefined;
    let left = false;
    const connect = async () => {
      const { io } = await import("socket.io-client");
      if (left) return;
      // The server refuses a page that has been signed out, which then retries rarely enough to be no burden.
      socket = io({ transports: ["websocket"], reconnectionDelayMax: 30_000 });
      listen(socket, slug, latest);
    };
    // The module cannot be loaded (offline, or replaced by a newer build), so there is no news until the page is
    // loaded again.
    connect().catch(() => undefined);
    return () => {
      left = true;
      socket?.disconnect();
    };
  }, [slug]);
}

function listen(socket: Socket, slug: string, latest: { readonly current: LiveHandlers }): void {
  let isFirst = true;
  socket.on("connect", () => {
    const isAgain = !isFirst;
    socket.emit("project.enter", { slug } satisfies ProjectEntry, (isIn: boolean) => {
      if (isAgain) return;
      // Whoever is not let in has lost their rights since the page was made.
      if (isIn) latest.current.entered?.();
      else latest.current.reconnected?.();
    });
    if (isAgain) latest.current.reconnected?.();
    isFirst = false;
  });
  // After a change of role the server closes a person's sockets, and they reconnect with their new rights. Sockets
  // whose session ended, or that the server cut, only reconnect when the page is loaded again.
  let isOver = false;
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect" && !isOver) socket.connect();
  });
  socket.onAny((type: keyof LiveNews, news: unknown) => {
    if (type === "session.ended" || type === "connection.cut") isOver = true;
    const handlers = latest.current as Record<string, ((news: unknown) => void) | undefined>;
    handlers[type]?.(news);
  });
}
