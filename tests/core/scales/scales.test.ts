import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { answersSchema } from "#core/ratings/answers-schema.ts";
import { type Question, scaleKinds, scaleOf } from "#core/scales/scales.ts";

const kinds = scaleKinds.join("|");
/** A comparison with the name of a kind, in TypeScript or in a path of PostgreSQL's JSON. */
const looksAtKind = new RegExp(
  [
    `\\b(scale|[kK]ind|scale_kind)\\??\\s*[!=]==?\\s*"(${kinds})"`,
    `"(${kinds})"\\s*[!=]==?\\s*[\\w.?]*\\b(scale|[kK]ind|scale_kind)\\b`,
    `\\bcase "(binary|multi|pairwise|per-response|ranking)"`,
    `\\["(${kinds})"(, "(${kinds})")*\\]\\.includes\\(`,
  ].join("|"),
);
/** Kinds of something else that share a name with a kind of question. */
const otherKinds = /\b(answer|parsed|node)\.kind === "text"/;

function sources(): string[] {
  const files = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "app", "server"],
    {
      encoding: "utf8",
    },
  );
  return files.split("\n").filter((file) => /\.tsx?$/.test(file) && !file.startsWith("server/core/scales/"));
}

describe("only a scale looks at its kind", () => {
  test.each([
    'if (question.scale === "ranking") return;',
    'const isNumber = kind === "number" || kind === "ordinal";',
    'if (kind === undefined || kind === "multi") return {};',
    'return "span" === question.scale;',
    'case "per-response":',
    `WHERE jsonb_path_exists(head, '$.questions[*] ? (@.scale == "span")')`,
    'if (["binary", "nominal"].includes(scale)) return;',
  ])("a line that looks is found: %s", (line) => {
    expect(line).toMatch(looksAtKind);
  });

  test("nothing else in server and app does", () => {
    const found = sources().flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .flatMap((line, at) =>
          looksAtKind.test(line) && !otherKinds.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [],
        ),
    );
    expect(found).toEqual([]);
  });
});

describe.each(scaleKinds)("a %s question", (scale) => {
  const level = (value: string | number) => ({ value, label: "l", definition: "d", examples: ["e"] });
  const words = [level("first"), level("second")];
  const question = (required: boolean) =>
    ({
      ...{ id: "q", text: "What?", scale, required },
      ...(scale === "number" && { min: 0, max: 10 }),
      levels: scale === "ordinal" ? [level(0), level(1)] : words,
    }) as Question;
  const item = { responses: 3 };

  test("begins without an answer: its form suggests none", () => {
    const begun = { q: scaleOf({ scale }).formDefault(item) };
    expect(answersSchema([question(false)], item).parse(begun)).toEqual({});
    expect(answersSchema([question(true)], item).safeParse(begun).error?.issues[0]?.message).toBe(
      "This question needs an answer.",
    );
  });

  test("reads back from what was stored of it, also where a rule for files was broken", () => {
    const { stored } = scaleOf({ scale });
    expect(stored.parse({ id: "Not a slug", text: "", scale, required: false })).toEqual({
      id: "Not a slug",
      text: "",
      scale,
      required: false,
    });
    expect(stored.safeParse({ id: "q", text: "t", scale: "telepathy" }).success).toBe(false);
  });

  test("describes an answer of another kind, which something older may have stored, without failing", () => {
    for (const answer of ["first", 2, ["first"], [1, 2]])
      expect(scaleOf({ scale }).describe(answer, String)).toMatch(/\w/);
  });

  test("says whether who answered nothing has a label: only of passages, of which there may be none", () => {
    const { unanswered, hasOffsets } = scaleOf({ scale }).exportForm;
    expect([unanswered, hasOffsets]).toEqual(scale === "span" ? [[], true] : [null, false]);
  });
});
