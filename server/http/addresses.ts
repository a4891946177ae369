import express, { type Router } from "express";
import type { Deps } from "../deps.ts";
import { type Address, answerAddress } from "./address.ts";
import { rateTask } from "./rate-task.ts";

/** All addresses that are no part of a page. */
export const addresses: readonly Address[] = [rateTask];

/** Their addresses are taken word for word: no other capitals, no slash at the end. */
export function routeAddresses(deps: Deps): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  for (const address of addresses) router.all(address.path, answerAddress(deps, address));
  return router;
}
