import type { ClosingOrder, Sockets } from "./sockets.ts";

/**
 * Tells a room's sockets why, and closes them, at every process by one message. Two messages could overtake each
 * other, and a browser could be closed before it is told.
 */
export function closeSockets(io: Sockets, order: ClosingOrder): void {
  closeSocketsHere(io, order);
  io.serverSideEmit("sockets.closed", order);
}

/** The same at this process only, on request of another. */
export function closeSocketsHere(io: Sockets, { why, room, except }: ClosingOrder): void {
  const sockets = except === null ? io.local.in(room) : io.local.in(room).except(except);
  sockets.emit(why, {});
  sockets.disconnectSockets(true);
}
