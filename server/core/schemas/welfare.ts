import { z } from "zod";
import { exactText, storedText } from "./stored-text.ts";

const Limit = (most: number) =>
  z
    .number("Write a whole number, or nothing for no limit.")
    .int("Write a whole number.")
    .min(
      1,
      "With 0 nobody would get any of it: pause the category instead, or leave this empty for no limit.",
    )
    .max(most, `At most ${most.toLocaleString("en")}.`)
    .nullable();

/** What a lead sets for the welfare of raters. */
export const WelfareInput = z.strictObject({
  /** Shown to raters as it is written; empty: nothing is offered. */
  helpText: storedText(2000),
  /** The most of a subcategory in a day; without both numbers it has no limit. */
  budgets: z
    .array(
      z.strictObject({
        place: exactText(300).refine(
          (place) => place.includes("/"),
          "A limit is of a subcategory, as in safety/violence.",
        ),
        tasks: Limit(100_000),
        minutes: Limit(1440),
      }),
    )
    .max(500),
});
export type WelfareInput = z.infer<typeof WelfareInput>;
