import fc from "fast-check";
import { expect, test } from "vitest";
import { ImportOptions } from "#core/imports/import-options.ts";
import { isLongImport } from "#core/imports/is-long-import.ts";
import { addEvidence, noEvidence } from "#core/imports/scale-kind.ts";
import { StoredRead, storableRead } from "#core/imports/stored-read.ts";
import { labelForms } from "#core/tables/labels/label-forms.ts";
import { nothingRead } from "#services/imports/rows-read.ts";

const options = ImportOptions.parse({ fileName: "f.csv", scales: { stars: "ordinal" } });

/** Through JSON, as the database keeps it. */
const kept = (read: StoredRead) => StoredRead.parse(JSON.parse(JSON.stringify(storableRead(read))));

test("what reading a file found is the same after it was stored, whatever scales and categories are called", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(fc.string(), fc.constant("__proto__")), fc.array(fc.string()))),
      fc.nat(),
      (scales, rows) => {
        const read = { ...nothingRead(), rows, staged: rows };
        for (const [scale, labels] of scales) {
          const human = noEvidence();
          for (const label of labels) {
            const forms = labelForms(label);
            if (forms) addEvidence(human, { label: forms });
          }
          read.scales.set(scale, { human, judge: noEvidence() });
          read.unknownCategories.set(scale, labels.length);
        }
        expect(kept({ options, read })).toEqual({ options, read });
      },
    ),
  );
});

test("a scale of which only judges gave labels has no least and no largest of humans", () => {
  const read = nothingRead();
  read.scales.set("stars", { human: noEvidence(), judge: noEvidence() });
  const { min, max } = kept({ options, read }).read.scales.get("stars")!.human;
  expect([min, max]).toEqual([Infinity, -Infinity]);
});

test("what an older version kept, with less in it, is read", () => {
  const { read } = StoredRead.parse({ options: { fileName: "f" }, read: { rows: 3, staged: 3 } });
  expect(read).toEqual({ ...nothingRead(), rows: 3, staged: 3 });
});

test("the kinds that rows said are believed of a file that an older version has read, after a person's", () => {
  const seen = (said: string[]) => ({ human: { labels: 3, said }, judge: { labels: 0, said: [] } });
  const scales = Object.entries({ a: seen(["ordinal"]), b: seen(["ordinal"]), c: seen(["span", "multi"]) });
  const given = { fileName: "f", scales: { b: "number" } };
  expect(StoredRead.parse({ options: given, read: { scales } }).options.scales).toEqual({
    a: "ordinal",
    b: "number",
  });
});

test("a file is long by its rows or by its bytes", () => {
  expect(isLongImport({ rows: 20_000, bytes: 1000 })).toBe(false);
  expect(isLongImport({ rows: 20_001, bytes: 1000 })).toBe(true);
  expect(isLongImport({ rows: 10, bytes: 17 * 2 ** 20 })).toBe(true);
});
