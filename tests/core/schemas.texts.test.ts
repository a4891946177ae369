import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { cleanText } from "#core/imports/clean-text.ts";
import { ImportOptions } from "#core/imports/import-options.ts";
import { answersSchema } from "#core/ratings/answers-schema.ts";
import { AccountRequest, LoginInput, NewAccountInput } from "#core/schemas/account.ts";
import { AgreementSearch } from "#core/schemas/agreement-search.ts";
import { ProjectEntry } from "#core/schemas/events.ts";
import { UpgradeRequest } from "#core/schemas/guideline.ts";
import { ItemFilter } from "#core/schemas/item-filter.ts";
import { PeopleRequest, UsersRequest } from "#core/schemas/people.ts";
import { ProjectInput, SettingsRequest } from "#core/schemas/project.ts";
import { QueueRequest } from "#core/schemas/rating.ts";
import { SamplingRequest } from "#core/schemas/sampling-plan.ts";
import { exactText, storedText } from "#core/schemas/stored-text.ts";

const submissionId = "0b0d4f0e-5d5a-4b7c-9a64-0f4f4a4c2b11";
const span = { part: 0, start: 0, end: 1, level: "yes" };
const FreeText = answersSchema([{ id: "note", text: "Say.", scale: "text", required: true }], {
  responses: 0,
});

/** Whatever people can send, each with an example that holds every text there is. */
const sent: [name: string, schema: z.ZodType, example: unknown][] = [
  ["LoginInput", LoginInput, { email: "a@example.org", password: "p" }],
  ["NewAccountInput", NewAccountInput, { name: "A", email: "a@example.org", password: "long enough" }],
  ["AccountRequest rename", AccountRequest, { op: "rename", name: "A" }],
  [
    "AccountRequest password",
    AccountRequest,
    { op: "password", currentPassword: "p", newPassword: "long enough" },
  ],
  [
    "AgreementSearch",
    AgreementSearch,
    { question: "q", by: "model", view: "time", first: "1,2", second: "b" },
  ],
  [
    "ImportOptions",
    ImportOptions,
    { fileName: "f", columns: { id: "c" }, categories: { v: "safety" }, scales: { s: "text" } },
  ],
  [
    "ItemFilter",
    ItemFilter,
    { category: "c", subcategory: "s", model: "m", q: "q", after: "1", before: "2" },
  ],
  [
    "PeopleRequest invite",
    PeopleRequest,
    { op: "invite", role: "rater", maxUses: "1", days: "1", note: "n" },
  ],
  ["PeopleRequest change", PeopleRequest, { op: "change", userId: 1, from: "lead", role: "rater" }],
  ["ProjectEntry", ProjectEntry, { slug: "s" }],
  ["ProjectInput", ProjectInput, { name: "n", description: "d" }],
  [
    "QueueRequest submit",
    QueueRequest,
    {
      op: "submit",
      assignmentId: "5f0c7d1e-3b1a-4f0e-9a53-0c2f7b6f3d11",
      submissionId,
      answers: { a: 1 },
      rationale: "r",
      durationMs: 1,
    },
  ],
  [
    "QueueRequest skip",
    QueueRequest,
    { op: "skip", assignmentId: "5f0c7d1e-3b1a-4f0e-9a53-0c2f7b6f3d11", reason: "r" },
  ],
  [
    "SamplingRequest",
    SamplingRequest,
    {
      op: "draw",
      plan: {
        categories: ["c"],
        subcategories: ["s"],
        models: ["m"],
        target: { kind: "per-stratum", count: 1, exceptions: { "c/s": 1 } },
        seed: "seed",
        guideline: "g",
      },
    },
  ],
  [
    "SettingsRequest",
    SettingsRequest,
    {
      op: "save",
      name: "n",
      description: "d",
      overlap: 1,
      leaseMinutes: 1,
      rationale: "off",
      confidence: "off",
      from: { name: "before", overlap: 2 },
    },
  ],
  ["the name of a project to delete", SettingsRequest, { op: "delete", name: "n" }],
  ["a pseudonym", PeopleRequest, { op: "look-up", rater: "R1", reason: "why" }],
  ["UpgradeRequest", UpgradeRequest, { guidelineId: "safety/violence", from: "a", to: "b" }],
  ["UsersRequest", UsersRequest, { op: "password", userId: 1 }],
  ["a free text", FreeText, { note: "n" }],
  [
    "a mark in a text",
    answersSchema(
      [
        {
          id: "m",
          text: "Mark.",
          scale: "span",
          required: true,
          levels: [{ value: "yes", label: "Yes", definition: "d", examples: ["e"] }],
        },
      ],
      { responses: 0 },
    ),
    { m: [span] },
  ],
];

/** The value with each of its texts and keys in turn made by `spoil`. */
function* spoiled(value: unknown, spoil: (text: string) => string): Generator<unknown> {
  if (typeof value === "string") yield spoil(value);
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const others = Array.isArray(value) ? [] : value;
    for (const bad of spoiled(inner, spoil)) yield Array.isArray(value) ? [bad] : { ...others, [key]: bad };
    if (Array.isArray(value)) continue;
    const { [key as keyof typeof value]: _, ...rest } = value;
    yield { ...rest, [spoil(key)]: inner };
  }
}

const ways: [name: string, spoil: (text: string) => string][] = [
  ["NUL within", (text) => `${text.slice(0, 1)}\0${text.slice(1)}`],
  ["NUL at the end", (text) => `${text}\0`],
  ["half of a pair", (text) => `${text}\ud800`],
  ["the other half of a pair", (text) => `\udc00${text}`],
];

describe.each(sent)("%s", (_, schema, example) => {
  test("takes its example", () => {
    expect(schema.safeParse(example).error).toBeUndefined();
  });

  test.each(ways)("never lets through %s in any of its texts", (_way, spoil) => {
    const cases = [...spoiled(example, spoil)];
    expect(cases.length).toBeGreaterThan(0);
    for (const value of cases) {
      const parsed = schema.safeParse(value);
      if (parsed.success) expect(cleanText(parsed.data).fields, JSON.stringify(value)).toEqual([]);
    }
  });
});

describe("a text that is written to be read", () => {
  test("is trimmed, and shows where something could not be stored", () => {
    expect(storedText(10).parse("  a\0b\ud800 ")).toBe("a\ufffdb\ufffd");
  });

  test("keeps what only looks strange", () => {
    const text = "é 👩‍👩‍👧 \u202e\u200b\t\n\ufffe";
    expect(storedText(50).parse(`x${text}x`)).toBe(`x${text}x`);
  });

  test("has a length", () => {
    expect(storedText(3).safeParse("abcd").error?.issues[0]?.message).toBe("At most 3 characters.");
    expect(storedText(3, "Say it.").safeParse("  ").error?.issues[0]?.message).toBe("Say it.");
  });
});

describe("a text that counts letter by letter", () => {
  test("is kept as it is, spaces and all, or refused with a sentence", () => {
    expect(exactText(10).parse(" a ")).toBe(" a ");
    expect(exactText(10).safeParse("a\0").error?.issues[0]?.message).toMatch(/cannot be stored/);
    expect(exactText(10, "Write it.").safeParse("").error?.issues[0]?.message).toBe("Write it.");
  });
});
