import type { IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";
import type { Env } from "../env.ts";
import { trustsOf } from "./trusts-of.ts";

/** Reads by which protocol a browser asked in the same way as Express, for sockets too. */
export function clientProtocol(
  trustProxy: Env["ASSAY_TRUST_PROXY"] | undefined,
): (request: IncomingMessage) => "http" | "https" {
  const trusts = trustsOf(trustProxy);
  return ({ socket, headers }) => {
    const own = (socket as Partial<TLSSocket>).encrypted ? "https" : "http";
    const told = headers["x-forwarded-proto"];
    if (told === undefined || !trusts(socket.remoteAddress ?? "", 0)) return own;
    return String(told).split(",")[0]!.trim() === "https" ? "https" : "http";
  };
}
