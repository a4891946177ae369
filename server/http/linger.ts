import type { IncomingMessage } from "node:http";

const most = { bytes: 64 * 1024 * 1024, ms: 10_000 } as const;

/**
 * Reads and forgets what is left of a request that is answered already: a client that is still sending hears the
 * answer only then. Of what is large or slow only the beginning, then the connection is cut.
 */
export function linger(incoming: IncomingMessage): void {
  if (incoming.complete || incoming.destroyed) return;
  const cut = () => incoming.socket.destroy();
  const timer = setTimeout(cut, most.ms);
  let bytes = 0;
  incoming.on("readable", () => {
    for (let piece = incoming.read() as Buffer | null; piece; piece = incoming.read() as Buffer | null)
      bytes += piece.length;
    if (bytes > most.bytes) cut();
  });
  incoming.on("error", () => undefined);
  incoming.on("close", () => clearTimeout(timer));
}
