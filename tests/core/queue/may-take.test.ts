import { expect, test } from "vitest";
import { mayTake, mayTakeAny, placesOf, quotasOf, type RaterFacts } from "#core/queue/may-take.ts";

const rater: RaterFacts = {
  ...{ role: "rater", standing: "active", rated: 0, today: 0, held: 0 },
  ...{ totalQuota: null, dailyQuota: null, dailyUntil: null },
  ...{ languages: null, closedPlaces: new Map(), knownAs: null },
};
const task = { category: "safety", subcategory: "violence", language: null, author: null };
const codeOf = (verdict: ReturnType<typeof mayTake>) => (verdict.ok ? "ok" : verdict.code);

test("an active rater without limits may take a task", () => {
  expect(mayTake(rater, task, [])).toEqual({ ok: true });
});

test.each([
  ["role", { role: "lead" as const }],
  ["training", { standing: "training" as const }],
  ["paused", { standing: "paused" as const }],
  ["withdrawn", { standing: "withdrawn" as const }],
  ["quota", { totalQuota: 5, rated: 4, held: 1 }],
  ["quota-today", { dailyQuota: 5, today: 5 }],
  ["opted-out", { closedPlaces: new Map([["safety", "opted-out" as const]]) }],
  ["not-qualified", { closedPlaces: new Map([["safety/violence", "not-qualified" as const]]) }],
  ["exposure", { closedPlaces: new Map([["safety/violence", "exposure" as const]]) }],
])("%s is said with a sentence", (code, facts) => {
  const verdict = mayTake({ ...rater, ...facts }, task, []);
  expect(codeOf(verdict)).toBe(code);
  expect(verdict.ok ? "" : verdict.message).toMatch(/^[A-Z].*\.$/);
});

test("a paused category or subcategory gives nothing, and others go on", () => {
  expect(codeOf(mayTake(rater, task, ["safety"]))).toBe("category-paused");
  expect(codeOf(mayTake(rater, task, ["safety/violence"]))).toBe("category-paused");
  expect(codeOf(mayTake(rater, task, ["safety/toxicity", "fairness"]))).toBe("ok");
});

test("a language counts where both sides name one", () => {
  const reads = (languages: string[] | null) => ({ ...rater, languages });
  expect(codeOf(mayTake(reads(["en"]), { ...task, language: "de" }, []))).toBe("language");
  expect(codeOf(mayTake(reads(["en", "de"]), { ...task, language: "de" }, []))).toBe("ok");
  expect(codeOf(mayTake(reads([]), { ...task, language: "de" }, []))).toBe("ok");
  expect(codeOf(mayTake(reads(["en"]), task, []))).toBe("ok");
});

test("nobody rates what they wrote, and a task without an author is nobody's", () => {
  expect(codeOf(mayTake({ ...rater, knownAs: "ada" }, { ...task, author: "ada" }, []))).toBe("author");
  expect(codeOf(mayTake({ ...rater, knownAs: "ada" }, task, []))).toBe("ok");
  expect(codeOf(mayTake(rater, { ...task, author: "ada" }, []))).toBe("ok");
});

test("a quota of the day says when there is room again", () => {
  const until = "2026-11-28T12:00:00.000Z";
  expect(mayTakeAny({ ...rater, dailyQuota: 2, today: 2, dailyUntil: until })).toMatchObject({ until });
});

test("a rater's own quota stands in the place of the project's", () => {
  const project = { totalQuota: 10, dailyQuota: 5 };
  expect(quotasOf({ totalQuota: 3, dailyQuota: null }, project)).toEqual({ totalQuota: 3, dailyQuota: 5 });
});

test("what has no category is in no place", () => {
  expect(placesOf({ category: null, subcategory: "violence" })).toEqual([]);
  expect(placesOf({ category: "safety", subcategory: null })).toEqual(["safety"]);
});
