import { indexItems } from "#services/items/index-items.ts";
import type { Job } from "./job.ts";

/** Lets the search in texts know what was imported. */
export const indexItemsJob: Job<"index-items"> = {
  name: "index-items",
  everySeconds: 10,
  withinSeconds: 60,
  retries: 0,
  act: (deps, _, signal) => indexItems(deps, signal),
};
