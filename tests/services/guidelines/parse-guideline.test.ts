import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseGuideline } from "#services/guidelines/parse-guideline.ts";
import { sampleGuideline } from "./sample-guideline.ts";

const file = "safety/violence.md";

/** The faults of the sample after replacing texts in it, as `line: message`. */
function faultsAfter(...replacements: [from: string, to: string][]): string[] {
  let source = sampleGuideline;
  for (const [from, to] of replacements) {
    expect(source).toContain(from);
    source = source.replace(from, to);
  }
  const parsed = parseGuideline(file, source);
  if (parsed.ok) return [];
  expect(parsed.faults.every((fault) => fault.file === file)).toBe(true);
  return parsed.faults.map(({ line, message }) => `${line}: ${message}`);
}

describe("a guideline without a fault", () => {
  it("is read with its defaults filled in and its body without the front matter", () => {
    const parsed = parseGuideline(file, sampleGuideline);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    expect(parsed.guideline.id).toBe("safety/violence");
    expect(parsed.guideline.questions[1]?.required).toBe(true);
    expect(parsed.guideline.body).toMatch(/^## What this means[\s\S]*what is there\.$/);
  });

  it("has the SHA-256 of its content as its version", () => {
    const sha256 = createHash("sha256").update(sampleGuideline).digest("hex");
    expect(parseGuideline(file, sampleGuideline)).toMatchObject({ ok: true, sha256 });
  });

  it("is the same version with Windows line endings", () => {
    const windows = sampleGuideline.replaceAll("\n", "\r\n");
    expect(parseGuideline(file, windows)).toEqual(parseGuideline(file, sampleGuideline));
  });

  it("is another version after any change of its text", () => {
    const changed = parseGuideline(file, `${sampleGuideline}\n`);
    expect(changed).not.toEqual(parseGuideline(file, sampleGuideline));
  });

  it("may hold a horizontal rule and headings inside a code fence in its body", () => {
    expect(faultsAfter(["Plain words.", "Plain words.\n\n---\n\n```\n## Boundaries\n```"])).toEqual([]);
  });
});

describe("front matter", () => {
  it("must be there", () => {
    const message = 'The file must start with front matter between two lines that hold only "---".';
    expect(parseGuideline(file, "# Violence\n")).toEqual({ ok: false, faults: [{ file, line: 1, message }] });
    expect(parseGuideline(file, "---\nid: a/b\n")).toEqual({
      ok: false,
      faults: [{ file, line: 1, message }],
    });
  });

  it("must be a mapping", () => {
    const parsed = parseGuideline(file, sampleGuideline.replace(/---[\s\S]*?\n---/, "---\n- one\n---"));
    expect(parsed).toMatchObject({
      faults: [{ file, line: 2, message: "front matter: must be a mapping." }],
    });
  });

  it("reports a YAML error at its line", () => {
    expect(faultsAfter(["title: Violence", 'title: "Violence'])[0]).toMatch(/^\d+: YAML: /);
    expect(faultsAfter(["title: Violence", "title: Violence: a rubric"])).toEqual([
      "5: YAML: Nested mappings are not allowed in compact mappings.",
    ]);
    expect(faultsAfter(["title: Violence", "title: Violence\ntitle: Twice"])).toEqual([
      "6: YAML: Map keys must be unique.",
    ]);
  });

  it("takes no aliases", () => {
    expect(faultsAfter(["title: Violence", "title: *violence"])).toEqual([
      "5: YAML: Write the value out instead of using an alias.",
    ]);
  });

  it("reports a missing field at what should hold it", () => {
    expect(faultsAfter(["title: Violence\n", ""])).toEqual(["2: title: is missing."]);
    expect(faultsAfter(["    text: What did you see?\n", ""])).toEqual([
      "28: questions[note].text: is missing.",
    ]);
  });

  it("reports an unknown field at its own line", () => {
    expect(faultsAfter(["    scale: text", "    scale: text\n    colour: red"])).toEqual([
      "31: questions[note].colour: is not a field of a guideline.",
    ]);
  });

  it("says in plain words what a value must be", () => {
    expect(faultsAfter(['"5.1"', "5.1"])).toEqual(["7: survey_section: must be text, so put it in quotes."]);
    expect(faultsAfter(["content_warning: mild", "content_warning: loud"])).toEqual([
      "9: content_warning: must be none, mild or strong.",
    ]);
    expect(faultsAfter(["[A history of fencing.]", "[]"])).toEqual([
      "19: questions[verdict].levels[0].examples: needs at least one anchor example.",
    ]);
    expect(faultsAfter(["A history of fencing.", '""'])).toEqual([
      "19: questions[verdict].levels[0].examples[0]: must not be empty.",
    ]);
    expect(faultsAfter(["value: 1", "value: true"])).toEqual([
      "20: questions[verdict].levels[true].value: must be a number or must be text.",
    ]);
    expect(faultsAfter(["value: 1", "value: Rather Bad"])).toEqual([
      "20: questions[verdict].levels[Rather Bad].value: must be lower-case words joined by hyphens.",
    ]);
    expect(faultsAfter(["label: Borderline", `label: ${"long ".repeat(7)}`])).toEqual([
      "21: questions[verdict].levels[1].label: must be at most 32 characters.",
    ]);
    expect(faultsAfter(["in: [1]", "in: []"])).toEqual(["31: questions[note].when.in: needs at least 1."]);
    expect(faultsAfter(["primary: true", "primary: false"])).toEqual([
      "14: questions[verdict].primary: must be true.",
    ]);
  });

  it("reports what spans fields at the field that is wrong", () => {
    expect(faultsAfter(['"5.1"', '"5.2"'])).toEqual(['7: survey_section: must be "5.1".']);
    expect(faultsAfter(["question: verdict", "question: verdikt"])).toEqual([
      '31: questions[note].when.question: "verdikt" is not an earlier question.',
    ]);
    expect(faultsAfter(["in: [1]", "in: [2]"])).toEqual([
      '31: questions[note].when.in: names a level that "verdict" does not have.',
    ]);
    expect(faultsAfter(["    primary: true\n", ""])).toEqual([
      "10: questions: exactly one question must be primary, found 0.",
    ]);
    expect(faultsAfter(["value: 1", "value: 0"], ["in: [1]", "in: [0]"])).toEqual([
      "15: questions[verdict].levels: values must differ.",
      "15: questions[verdict].levels: ordinal values must be integers in rising order.",
    ]);
  });

  it("reports all faults of a file, by line, and those of the body as well", () => {
    expect(
      faultsAfter(
        ["content_warning: mild", "content_warning: loud"],
        ["title: Violence", "title: 7"],
        ["## Boundaries", "## Borders"],
      ),
    ).toEqual([
      "5: title: must be text, so put it in quotes.",
      "9: content_warning: must be none, mild or strong.",
      '38: The section "## Boundaries" is missing after "## How to decide".',
    ]);
  });
});

describe("the body", () => {
  it("must have every section", () => {
    expect(faultsAfter(["## What this means", "What this means"])).toEqual([
      '33: The section "## What this means" is missing at the start of the body.',
    ]);
  });

  it("must have its sections in order", () => {
    expect(
      faultsAfter(
        ["## How to decide", "## A"],
        ["## Boundaries", "## How to decide"],
        ["## A", "## Boundaries"],
      ),
    ).toEqual(['38: "## Boundaries" must stand after "## How to decide".']);
  });

  it("must not have a section twice or without text", () => {
    expect(faultsAfter(["None.\n", "## Boundaries\n\nNone.\n"])).toEqual([
      '42: "## Boundaries" has no text.',
      '44: "## Boundaries" stands here a second time.',
    ]);
  });

  it("must have three hard cases", () => {
    expect(faultsAfter(["### Two\n", "\n"])).toEqual([
      '46: "## Hard cases" needs at least 3 "### " entries, found 2.',
    ]);
  });

  it("must have an answer and a reason in each hard case, each a paragraph of its own", () => {
    expect(faultsAfter(["**Answer:** 0.", "0."])).toEqual([
      '48: The hard case "One" needs a paragraph that starts with "**Answer:**".',
    ]);
    expect(faultsAfter(["**Answer:** 0.\n\n**Reason:**", "**Answer:** 0.\n**Reason:**"])).toEqual([
      '48: The hard case "One" needs a paragraph that starts with "**Reason:**".',
    ]);
  });
});
