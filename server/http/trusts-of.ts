import express from "express";
import type { Env } from "../env.ts";

/** Whether a proxy at an address, so many hops away, is believed: read as Express reads it, for sockets too. */
export function trustsOf(
  trustProxy: Env["ASSAY_TRUST_PROXY"] | undefined,
): (address: string, hop: number) => boolean {
  const app = express();
  app.set("trust proxy", trustProxy ?? false);
  return app.get("trust proxy fn") as (address: string, hop: number) => boolean;
}
