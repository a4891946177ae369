import type { ClosingOrder, Sockets } from "./sockets.ts";

/**
 * Closes a room's sockets, having told them why, at every process by one message: by two, which may overtake each
 * other, a browser could be closed before it has heard.
 */
export function closeSockets(io: Sockets, order: ClosingOrder): void {
  closeSocketsHere(io, order);
  io.serverSideEmit("sockets.closed", order);
}

/** The same at this process alone, where another one asked for it. */
export function closeSocketsHere(io: Sockets, { why, room, except }: ClosingOrder): void {
  const sockets = except === null ? io.local.in(room) : io.local.in(room).except(except);
  sockets.emit(why, {});
  sockets.disconnectSockets(true);
}
