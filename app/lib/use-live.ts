import { useEffect, useRef } from "react";
import type { Socket } from "socket.io-client";
import type { LiveNews, ProjectEntry } from "#core/schemas/events.ts";

/** What to do on news. Each handler gets the payload of its event. */
export type LiveHandlers = { [T in keyof LiveNews]?: (news: LiveNews[T]) => void } & {
  /** The page hears news from now on: read what was told while it was on its way. */
  entered?: () => void;
  /** The connection came back after a gap, in which news may have been missed: read what they would have told. */
  reconnected?: () => void;
};

/**
 * Hears the news of a project while the component is mounted. The client is loaded after the page, and a page must
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
      // A page that was signed out is refused at the door, and asks seldom enough to trouble nobody.
      socket = io({ transports: ["websocket"], reconnectionDelayMax: 30_000 });
      listen(socket, slug, latest);
    };
    // The module cannot be had (offline, or a newer build replaced it): no news until the next full page load.
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
      if (isIn && !isAgain) latest.current.entered?.();
    });
    if (isAgain) latest.current.reconnected?.();
    isFirst = false;
  });
  // The server closes the sockets of a person whose role changed: they come back and hear what they now may. Those of a
  // session that ended, or that the server cut, do not come back before the page is loaded again.
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
