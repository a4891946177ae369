import { takeToken } from "#core/limits/take-token.ts";
import { socketLimits } from "./limits.ts";
import { type PersonLoad, takeMessage } from "./person-loads.ts";
import type { Connection, LiveSocket } from "./sockets.ts";

export type GuardedConnection = {
  /** The socket that speaks over this connection, once there is one. */
  socket: LiveSocket | null;
  /** Says why and closes the connection. */
  cut: (reason: string) => void;
};

/**
 * Counts everything that comes over a connection before it is read, and cuts it when it is too much or of a kind that
 * no page sends.
 */
export function guardConnection(
  connection: Connection,
  load: PersonLoad,
  told: (reason: string) => void,
): GuardedConnection {
  const own = { tokens: socketLimits.messages.burst, at: performance.now() };
  const guarded: GuardedConnection = {
    socket: null,
    cut: (reason) => {
      if (connection.readyState !== "open") return;
      told(reason);
      guarded.socket?.emit("connection.cut", { reason });
      closeConnection(connection, guarded.socket);
    },
  };
  // Whoever closed it: the other side could keep the line open for half a minute by not answering.
  connection.once("close", () => destroySoon(connection));
  connection.on("packet", ({ type, data }: { type: string; data?: unknown }) => {
    if (type === "message" && typeof data !== "string") guarded.cut("It sent binary data.");
    else if (!takeToken(own, socketLimits.messages, performance.now()) || !takeMessage(load))
      guarded.cut("It sent too many messages.");
  });
  return guarded;
}

/** Closes a connection once it has sent what is to be sent, and soon if the other side does not take that. */
export function closeConnection(connection: Connection, socket: LiveSocket | null): void {
  if (socket) socket.disconnect(true);
  else connection.close();
  destroySoon(connection);
}

function destroySoon({ request }: Connection): void {
  setTimeout(() => request.socket.destroy(), socketLimits.closeMs).unref();
}
