import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import { Question, type ScaleKind, scaleKinds, scaleOf } from "#core/scales/scales.ts";
import type { Answer, Answers } from "#core/schemas/rating.ts";
import { exportLabels } from "#services/exports/export-labels.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { importText, jsonLines } from "./import-text.ts";

const deps = await testDeps();

const text = "Zo\u00eb \ud83d\ude00 said: no, it\u2019s 3 \u00d7 4.\nTwice.";
const responses = [
  { model: "m-1", response: text },
  { model: "m-2", response: "short" },
  { model: "NA", response: "\ud83c\udf55\ud83c\udf55" },
];
const items = [
  { id: "1", response: text, texts: [text], responses: 0 },
  { id: "NA", response: "null", texts: ["null"], responses: 0 },
  { id: "=1+1", responses: responses.slice(0, 2), texts: [text, "short"] },
  { id: "007", responses, texts: responses.map(({ response }) => response) },
].map(({ responses: listed, ...item }) => ({
  ...item,
  count: Array.isArray(listed) ? listed.length : 0,
  row: { id: item.id, ...(Array.isArray(listed) ? { responses: listed } : { response: item.response }) },
}));
const outputs = jsonLines(items.map(({ row }) => row));

/** Slugs that look like something else: no label, a number, a truth. */
const words = ["tone", "facts", "na", "null", "nan", "true", "007", "1e5", "10", "none"];
const levelsOf = (values: readonly (string | number)[]) =>
  values.map((value) => ({ value, label: `${value}`, definition: "d", examples: ["e"] }));
const parts: Record<ScaleKind, object> = {
  binary: { levels: levelsOf(["true", "na"]) },
  nominal: { levels: levelsOf(words) },
  ordinal: { levels: levelsOf([-1, 0, 1, 2]) },
  multi: { levels: levelsOf(words) },
  number: { min: -1e20, max: 1e20 },
  pairwise: { levels: levelsOf(["first", "second", "tie"]) },
  "per-response": { levels: levelsOf(["null", "b", "10"]) },
  ranking: { ties: true },
  text: {},
  span: { levels: levelsOf(["invention", "na", "10"]) },
};

const oddTexts = [
  ...[
    "NA",
    "null",
    "N/A",
    "-",
    "1.0",
    "007",
    "TRUE",
    "50%",
    "1,234.5",
    "3,5",
    "a|b",
    "b|a",
    "B>A=C",
    "1. B 2. A",
  ],
  ...[
    "[1, 2]",
    "[]",
    "['a', 'b']",
    '{"choices": ["a"]}',
    '[{"start": 1, "end": 2}]',
    "{",
    '"',
    "=1+1",
    "'=x",
    "@x",
  ],
  ...[
    "a\u200bb",
    "a\u0301",
    "\u00e1",
    "x\r\ny",
    "x\ny",
    "a;b\tc",
    "\ufffd",
    "\u2028",
    "Infinity",
    "1e400",
    "__proto__",
  ],
];
const anyText = fc.oneof(fc.constantFrom(...oddTexts), fc.string({ unit: "binary", maxLength: 30 }));
const anyName = fc.constantFrom(...words);

/** Where a passage may begin and end: not within a character. */
function anyPassages(texts: readonly string[]): fc.Arbitrary<unknown> {
  const passage = fc
    .record({
      part: fc.nat(texts.length - 1),
      ends: fc.tuple(fc.nat(60), fc.nat(60)),
      level: fc.constantFrom("invention", "na", "10"),
    })
    .map(({ part, ends, level }) => {
      const chars = [...texts[part]!];
      const [start = 0, end = 0] = ends
        .map((end) => chars.slice(0, end % (chars.length + 1)).join("").length)
        .sort((a, b) => a - b);
      return { part, start, end, level };
    })
    .filter(({ start, end }) => start < end);
  return fc.array(passage, { maxLength: 4 });
}

type Item = (typeof items)[number];

/** What a rater may give as an answer to a question of each kind; null where the item is of another. */
function anyValue(kind: ScaleKind, { count, texts }: Item): fc.Arbitrary<unknown> | null {
  switch (kind) {
    case "binary":
      return fc.constantFrom("true", "na");
    case "nominal":
      return anyName;
    case "ordinal":
      return fc.constantFrom(-1, 0, 1, 2);
    case "multi":
      return fc.uniqueArray(anyName, { maxLength: 5 });
    case "number":
      return fc.oneof(
        fc.double({ min: -1e20, max: 1e20, noNaN: true }).map((number) => number + 0),
        fc.constantFrom(0, 1e20, 1e-7, 0.1, -3),
      );
    case "pairwise":
      return fc.constantFrom("first", "second", "tie");
    case "per-response":
      return count < 2
        ? null
        : fc.array(fc.constantFrom("null", "b", "10"), { minLength: count, maxLength: count });
    case "ranking":
      return count < 2 ? null : fc.array(fc.nat(count), { minLength: count, maxLength: count });
    case "text":
      return anyText;
    case "span":
      return anyPassages(texts);
    default:
      return kind satisfies never;
  }
}

const questionOf = (kind: ScaleKind, id: string) =>
  Question.parse({ id, text: id, scale: kind, required: false, ...parts[kind] });

/** Two guidelines that ask for the same names on scales of other kinds. */
const guidelines = [scaleKinds, [...scaleKinds.slice(1), scaleKinds[0]!]].map((kinds) =>
  kinds.map((kind, at) => questionOf(kind, `q-${scaleKinds[at]}`)),
);

const anyAnswers = (item: Item, guideline: number): fc.Arbitrary<Answers> =>
  fc
    .tuple(
      ...guidelines[guideline]!.map((question) => {
        const given = anyValue(question.scale, item);
        const checked = (value: unknown): Answer | undefined => {
          // An import may have stored an empty choice.
          if (Array.isArray(value) && value.length === 0) return value as string[];
          const verdict = scaleOf(question).check(question, value, { responses: item.count });
          return "answer" in verdict && verdict.answer !== "" ? verdict.answer : undefined;
        };
        const answer = given ? given.map(checked) : fc.constant(undefined);
        return fc.option(
          fc.oneof({ weight: 9, arbitrary: answer }, { weight: 1, arbitrary: fc.constant(cantJudge) }),
          {
            nil: undefined,
          },
        );
      }),
    )
    .map((answers) =>
      Object.fromEntries(
        answers.flatMap((answer, at) =>
          answer === undefined ? [] : [[guidelines[guideline]![at]!.id, answer] as const],
        ),
      ),
    );

const anyRating = fc
  .record({ item: fc.nat(items.length - 1), guideline: fc.nat(1), rater: fc.nat(3) })
  .chain(({ item, guideline, rater }) =>
    anyAnswers(items[item]!, guideline).map((answers) => ({ item, guideline, rater, answers })),
  );
const anyRatings = fc.uniqueArray(anyRating, {
  selector: ({ item, guideline, rater }) => `${item} ${guideline} ${rater}`,
  minLength: 1,
  maxLength: 12,
});

const raters = [
  { kind: "human", name: "R1" },
  { kind: "human", name: "R2" },
  { kind: "judge", name: "null" },
  { kind: "judge", name: "gpt 4 (2)" },
] as const;

const versions = await Promise.all(
  guidelines.map((questions, at) =>
    deps.db.guidelineVersion.create({
      data: {
        ...{ guidelineId: `any-${at}`, sha256: `${at}`.padStart(64, "a"), body: "" },
        head: {
          ...{ id: `any-${at}`, category: null, subcategory: null, title: `any ${at}`, summary: "s" },
          ...{ survey_section: null, unit_of_rating: "single-response", content_warning: "none", questions },
        },
      },
    }),
  ),
);

async function makeEmpty(): Promise<number> {
  const { id } = await makeProject(deps, { leadId: (await makePerson(deps)).id });
  expect((await importText(deps, "outputs", { projectId: id, text: outputs })).counts.added).toBe(
    items.length,
  );
  return id;
}

type Rating = { item: number; guideline: number; rater: number; answers: Answers };

async function makeStudy(ratings: readonly Rating[]): Promise<number> {
  const projectId = await makeEmpty();
  const stored = await deps.db.item.findMany({ where: { projectId } });
  const made = await Promise.all(
    raters.map((rater) => deps.db.rater.create({ data: { projectId, externalId: null, ...rater } })),
  );
  const tasks = new Map<string, number>();
  for (const { item, guideline, rater, answers } of ratings) {
    const itemId = stored.find(({ externalId }) => externalId === items[item]!.id)!.id;
    const guidelineVersionId = versions[guideline]!.id;
    const key = `${itemId} ${guidelineVersionId}`;
    const taskId =
      tasks.get(key) ?? (await deps.db.task.create({ data: { projectId, itemId, guidelineVersionId } })).id;
    tasks.set(key, taskId);
    await deps.db.rating.create({
      data: {
        ...{ projectId, taskId, raterId: made[rater]!.id, raterKind: raters[rater]!.kind, source: "import" },
        ...{ guidelineVersionId, submissionId: randomUUID(), answers: answers as object },
      },
    });
  }
  return projectId;
}

type Format = "jsonl" | "csv";
type Extras = { texts: boolean; raterIds: boolean };

async function exported(projectId: number, format: Format, extras: Extras): Promise<string> {
  const file = { content: "ratings", format } as const;
  let whole = "";
  for await (const piece of await exportLabels(deps, { projectId, actorId: null, file, extras }))
    whole += piece;
  return whole;
}

/** Labels as an export of JSON lines tells them, in no order; who gave them is told by number. */
async function labelsOf(projectId: number): Promise<string[]> {
  const lines = (await exported(projectId, "jsonl", { texts: false, raterIds: false }))
    .split("\n")
    .slice(0, -2);
  return lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .map(({ item, rater_type, scale, scale_kind, label }) =>
      JSON.stringify({ item, rater_type, scale, scale_kind, label }),
    )
    .sort();
}

const ratingsOf = (projectId: number) => deps.db.rating.count({ where: { projectId } });

test("an export in which a rater's labels of one question are told apart by guideline alone comes back whole", async () => {
  const verdicts = { "q-span": ["null", "null"], "q-per-response": [1, 1] };
  const projectId = await makeStudy([
    { item: 3, guideline: 0, rater: 0, answers: { "q-text": "NA", "q-ranking": [1, 1, 1] } },
    { item: 2, guideline: 1, rater: 0, answers: { "q-number": "first", ...verdicts } },
    { item: 3, guideline: 1, rater: 0, answers: {} },
    { item: 2, guideline: 1, rater: 1, answers: verdicts },
  ]);
  const before = await labelsOf(projectId);
  const text = await exported(projectId, "jsonl", { texts: false, raterIds: false });
  const other = await makeEmpty();
  const moved = await importText(deps, "ratings", { projectId: other, text, fileName: "f.jsonl" });
  expect(moved.issues).toEqual([]);
  expect(await labelsOf(other)).toEqual(before);
});

test("any export comes back into its project as nothing new, and into another one as the same labels", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyRatings,
      fc.constantFrom("jsonl", "csv"),
      fc.record({ texts: fc.boolean(), raterIds: fc.boolean() }),
      async (ratings, format, extras) => {
        const projectId = await makeStudy(ratings);
        const before = await labelsOf(projectId);
        const whole = await exported(projectId, format, extras);
        if (before.length === 0) return;
        const file = { text: whole, fileName: `f.${format}` };

        const count = await ratingsOf(projectId);
        const again = await importText(deps, "ratings", { projectId, ...file });
        expect(again.issues).toEqual([]);
        expect(again.counts).toMatchObject({ added: 0, unchanged: before.length, conflicts: 0, rejected: 0 });
        expect(await ratingsOf(projectId)).toBe(count);
        expect(await exported(projectId, format, extras)).toBe(whole);

        const other = await makeEmpty();
        const moved = await importText(deps, "ratings", { projectId: other, ...file });
        expect(moved.issues).toEqual([]);
        expect(moved.counts).toMatchObject({ added: before.length, conflicts: 0, rejected: 0 });
        expect(await labelsOf(other)).toEqual(before);

        const home = await exported(other, format, extras);
        const back = await importText(deps, "ratings", { projectId: other, ...file, text: home });
        expect(back.counts).toMatchObject({ added: 0, unchanged: before.length, conflicts: 0, rejected: 0 });
      },
    ),
    { numRuns: 5 },
  );
}, 120_000);
