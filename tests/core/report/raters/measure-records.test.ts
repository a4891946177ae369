import { expect, test } from "vitest";
import { encodeColumns } from "#core/report/labels/label-columns.ts";
import { placeUnits } from "#core/report/labels/place-units.ts";
import { measureRecords, type RecordInput } from "#core/report/raters/measure-records.ts";

const nothing: RecordInput = {
  gold: { rater: new Uint32Array(), isRight: new Uint8Array(), isProduction: new Uint8Array() },
  repeats: { rater: new Uint32Array(), isSame: new Uint8Array() },
};

/** Labels by unit, one of each rater; null where they gave none. */
function labelled(rows: (string | null)[][], kinds: ("human" | "judge")[]) {
  const given = rows.flatMap((row, unit) =>
    row.flatMap((label, rater) => (label === null ? [] : [{ unit, rater, label }])),
  );
  const labels = [...new Set(given.map(({ label }) => label))];
  return encodeColumns({
    ...{ question: "kind", scale: "nominal", levels: ["a", "b", "c"], labels, unreadable: 0 },
    raters: kinds.map((kind, at) => ({ id: 100 + at, name: `R${at}`, kind, group: null })),
    unitCount: rows.length,
    unit: Uint32Array.from(given, ({ unit }) => unit),
    rater: Uint32Array.from(given, ({ rater }) => rater),
    code: Uint32Array.from(given, ({ label }) => labels.indexOf(label)),
    day: new Int32Array(given.length),
    cantJudge: { unit: Uint32Array.of(0, 1), rater: Uint32Array.of(1, 1) },
    places: placeUnits([]),
  });
}

test("labels without an order have the share of each beside that of peers, the most unlike first", () => {
  const rows = [
    ["a", "b", "b"],
    ["a", "a", "b"],
    ["a", "b", null],
    ["a", "a", "a"],
    ["c", null, null],
  ];
  const [first, second] = measureRecords(labelled(rows, ["human", "human", "human"]), nothing);
  // Beside the others: a by 1, 1/2, 1, 0 of four items, b by -1, -1/2, -1, 0; c was said where nobody else was.
  expect(first!.labelBias.map(({ label, more }) => [label, more.value, more.n])).toEqual([
    ["a", 0.625, 4],
    ["b", -0.625, 4],
  ]);
  expect(first).toMatchObject({ labels: 5, cantJudge: 0, leniency: null, agreement: { value: 0.375, n: 4 } });
  expect(second).toMatchObject({ raterId: 101, labels: 4, cantJudge: 2 });
  expect(first!.labelBias[0]!.more.interval).toMatchObject({ high: 1, method: "t" });
});

test("a judge has no record and is no peer", () => {
  const rows = [
    ["a", "b"],
    ["a", "b"],
  ];
  const records = measureRecords(labelled(rows, ["human", "judge"]), nothing);
  expect(records).toMatchObject([
    { name: "R0", agreement: { value: null, reason: "no-overlap" }, accuracy: { reason: "none-of-a-kind" } },
  ]);
});

test("who has only controls has a record, and the chart's expected share is that of all people", () => {
  const answers = 130;
  const gold = {
    rater: new Uint32Array(answers).fill(100),
    isRight: Uint8Array.from({ length: answers }, (_, at) => Number(at < 65)),
    isProduction: new Uint8Array(answers),
  };
  const [record] = measureRecords(labelled([[null, "a"]], ["human", "human"]), { ...nothing, gold });
  expect(record).toMatchObject({
    ...{ labels: 0, accuracy: { value: 0.5, n: answers }, asControl: { n: answers } },
    ...{ inProduction: { value: null }, trend: { expected: 0.5, alarm: "below" } },
  });
  expect(record!.trend.points.map(({ window }) => window)).toEqual(
    Array.from({ length: 13 }, (_, at) => at + 1),
  );
});
