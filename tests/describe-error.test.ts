import { expect, test } from "vitest";
import { describeError } from "#server/describe-error.ts";

test("an error is logged by its kind, its place and its message", () => {
  const error = Object.assign(new TypeError("the clock broke"), { code: "ECLOCK" });
  const described = describeError(error);
  expect(described).toMatchObject({ type: "TypeError", message: "the clock broke", code: "ECLOCK" });
  expect(described.stack).toMatch(/^\s+at .*describe-error.test.ts/);
});

test("what it quotes, and whatever else it carries, is not", () => {
  const secret = "what the item says";
  const error = Object.assign(
    new Error(`invalid input "${secret}" of person@example.org with ${"t".repeat(43)}`),
    {
      detail: `Key (email)=(person@example.org) already exists: ${secret}`,
      where: secret,
      meta: { target: secret },
      table: "item",
      constraint: "item_key",
      cause: new SyntaxError(`Unexpected token 'w', "${secret}" is not valid JSON`),
    },
  );
  const text = JSON.stringify(describeError(error));
  expect(text).not.toContain("what the");
  expect(text).not.toContain("person");
  expect(text).not.toContain("ttt");
  expect(text).toContain("item_key");
  expect(text).toContain("SyntaxError");
});

test("a message of many lines leaves none of them in the frames", () => {
  const error = new Error("first line\nsecond line of an item\n  at the third");
  const { stack } = describeError(error);
  expect(stack).not.toMatch(/second line|at the third/);
  expect(stack).toContain("describe-error.test.ts");
});

test("causes that go round, and what is no error, end", () => {
  const error = new Error("round");
  error.cause = error;
  expect(JSON.stringify(describeError(error)).length).toBeLessThan(20_000);
  expect(describeError("a text")).toEqual({ type: "string" });
});
