import { agreementViews } from "#core/schemas/agreement-search.ts";

/** Every page that a project always has, as what follows its address. */
export const projectPages = [
  "",
  "/items",
  ...agreementViews.map((view) => `/agreement?view=${view}`),
  "/guidelines",
  "/export",
  "/import",
  "/sampling",
  "/people",
  "/raters",
  "/welfare",
  "/settings",
  "/audit",
];
