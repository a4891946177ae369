import { expect, test } from "vitest";
import { z } from "zod";
import { plainMessage } from "#core/schemas/plain-message.ts";

const Form = z.strictObject({
  id: z.number().int().positive().max(1_000_000),
  on: z.boolean(),
  role: z.enum(["lead", "rater", "viewer"]),
  list: z.array(z.string()).min(1),
});
const whole = { id: 1, on: true, role: "lead", list: ["a"] };

function faultOf(change: object): string {
  return Form.safeParse({ ...whole, ...change }, { error: plainMessage }).error!.issues[0]!.message;
}

test("faults that no schema has a sentence for are told in words of people, not of types", () => {
  expect(faultOf({ id: "x" })).toBe("This must be a number.");
  expect(faultOf({ id: 1.5 })).toBe("This must be a whole number.");
  expect(faultOf({ id: 2_000_000 })).toBe("This must be at most 1,000,000.");
  expect(faultOf({ id: undefined })).toBe("This is missing.");
  expect(faultOf({ on: 1 })).toBe("This must be yes or no.");
  expect(faultOf({ role: "boss" })).toBe("This must be lead, rater or viewer.");
  expect(faultOf({ list: [] })).toBe("This is too short.");
  expect(faultOf({ extra: 1 })).toBe("This form has no field “extra”.");
});

test("a schema's own sentence comes first", () => {
  const Own = z.number("Write a number.");
  expect(Own.safeParse("x", { error: plainMessage }).error!.issues[0]!.message).toBe("Write a number.");
});
