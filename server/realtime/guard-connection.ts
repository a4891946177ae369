import type { EventEmitter } from "node:events";
import { takeToken } from "#core/limits/take-token.ts";
import { socketLimits } from "./limits.ts";
import { type PersonLoad, takeMessage } from "./person-loads.ts";
import type { Connection, LiveSocket } from "./sockets.ts";

export type GuardedConnection = {
  /** The socket on this connection, once there is one. */
  socket: LiveSocket | null;
  /** Says why, and closes the connection. */
  cut: (reason: string) => void;
};

/**
 * Counts everything that comes over a connection before it is read, and cuts the connection when it is too much, or a
 * kind of message that no page sends.
 */
export function guardConnection(
  connection: Connection,
  load: PersonLoad,
  onCut: (reason: string) => void,
): GuardedConnection {
  const own = { tokens: socketLimits.messages.burst, at: performance.now() };
  const guarded: GuardedConnection = {
    socket: null,
    cut: (reason) => {
      if (connection.readyState !== "open") return;
      onCut(reason);
      guarded.socket?.emit("connection.cut", { reason });
      closeConnection(connection, guarded.socket);
    },
  };
  // Needed whichever side closes: the other one could keep the connection open for half a minute by not answering.
  connection.once("close", () => destroySoon(connection));
  const mayGoOn = () => takeToken(own, socketLimits.messages, performance.now()) && takeMessage(load);
  connection.on("packet", ({ type, data }: { type: string; data?: unknown }) => {
    if (type === "message" && typeof data !== "string") guarded.cut("It sent binary data.");
    else if (!mayGoOn()) guarded.cut("It sent too many messages.");
  });
  const frames = framesOf(connection);
  const countFrame = () => {
    if (mayGoOn()) return;
    guarded.cut("It sent too many messages.");
    // Its receiver has more of them at hand, and answers each.
    frames.terminate();
  };
  frames.on("ping", countFrame).on("pong", countFrame);
  return guarded;
}

/** What is below Engine.IO, where pings and pongs of the protocol arrive; no page sends any. */
function framesOf({ transport }: Connection): EventEmitter & { terminate: () => void } {
  return (transport as unknown as { socket: EventEmitter & { terminate: () => void } }).socket;
}

/** Closes a connection once its pending data is sent, or soon after if the other side does not accept the data. */
export function closeConnection(connection: Connection, socket: LiveSocket | null): void {
  if (socket) socket.disconnect(true);
  else connection.close();
  destroySoon(connection);
}

function destroySoon({ request }: Connection): void {
  setTimeout(() => request.socket.destroy(), socketLimits.closeMs).unref();
}
