import type { IncomingMessage } from "node:http";
import proxyaddr from "proxy-addr";
import type { Env } from "../env.ts";
import { trustsOf } from "./trusts-of.ts";

/** Reads the address that a request came from in the same way as Express, for sockets too. */
export function clientAddress(
  trustProxy: Env["ASSAY_TRUST_PROXY"] | undefined,
): (request: IncomingMessage) => string {
  const trusts = trustsOf(trustProxy);
  return (request) => proxyaddr(request, trusts) ?? "unknown";
}
