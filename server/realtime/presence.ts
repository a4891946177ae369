import type { Logger } from "pino";
import type { Presence } from "#core/schemas/events.ts";
import { rooms } from "./rooms.ts";
import type { LiveSocket, Sockets } from "./sockets.ts";

/** Raters who come or go at nearly the same moment cause one piece of news. */
const pauseMs = 250;

export type PresenceWatch = {
  /** A rater of the project has come or gone. */
  changed: (projectId: number) => void;
  /** Sends one socket the raters who are present. */
  sendTo: (socket: LiveSocket, projectId: number) => Promise<void>;
  /** Sends no more: when sockets close with the server, their raters go too, and nothing is left to tell it by. */
  close: () => void;
};

/**
 * Tracks who is rating right now. Every process knows its own sockets; the processes ask each other, and nothing is
 * stored.
 */
export function watchPresence(io: Sockets, log: Logger): PresenceWatch {
  const pending = new Map<number, NodeJS.Timeout>();
  let isClosed = false;
  io.on("presence.asked", (projectId, answer) => answer(localRaters(io, projectId)));

  const sendToAll = async (projectId: number) => {
    const presence = await readPresence(io, projectId);
    if (!isClosed) io.to(rooms.project(projectId)).emit("presence.changed", presence);
  };
  return {
    changed: (projectId) => {
      if (isClosed || pending.has(projectId)) return;
      const later = setTimeout(() => {
        pending.delete(projectId);
        sendToAll(projectId).catch((error) => log.warn({ err: error }, "presence was not sent"));
      }, pauseMs);
      pending.set(projectId, later.unref());
    },
    sendTo: async (socket, projectId) => {
      socket.emit("presence.changed", await readPresence(io, projectId));
    },
    close: () => {
      isClosed = true;
      for (const timer of pending.values()) clearTimeout(timer);
    },
  };
}

async function readPresence(io: Sockets, projectId: number): Promise<Presence> {
  const elsewhere = await io
    .serverSideEmitWithAck("presence.asked", projectId)
    // A process that was killed does not answer, so the answers of the others are all there is.
    .catch((error: { responses?: string[][] }) => error.responses ?? []);
  const raters = new Set([...localRaters(io, projectId), ...elsewhere.flat()]);
  return { projectId, raters: [...raters].sort() };
}

function localRaters(io: Sockets, projectId: number): string[] {
  const ids = io.sockets.adapter.rooms.get(rooms.queue(projectId)) ?? [];
  return [...ids].flatMap((id) => io.sockets.sockets.get(id)?.data.raters.get(projectId) ?? []);
}
