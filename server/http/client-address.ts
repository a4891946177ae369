import type { IncomingMessage } from "node:http";
import express from "express";
import proxyaddr from "proxy-addr";
import type { Env } from "../env.ts";

/** Reads the address that a request came from in the same way as Express, for sockets too. */
export function clientAddress(
  trustProxy: Env["ASSAY_TRUST_PROXY"] | undefined,
): (request: IncomingMessage) => string {
  const app = express();
  app.set("trust proxy", trustProxy ?? false);
  const trusts = app.get("trust proxy fn") as (address: string, hop: number) => boolean;
  return (request) => proxyaddr(request, trusts) ?? "unknown";
}
