import fc from "fast-check";
import { importedScaleKinds, importKinds } from "#core/imports/import-options.ts";
import { encodings } from "#core/tables/bytes/guess-encoding.ts";
import { shapeNames } from "#core/tables/shapes/table-shape.ts";
import type { FuzzRequest } from "./fuzz-requests.ts";
import { anyText, jsonNumbers, jsonValue, leaf, words, wordsOf } from "./fuzz-values.ts";

const columns = words(`
  id item rater label scale prompt response model category subcategory metadata messages rationale
  timestamp response_a response_b
`);

const deepList = `${"[".repeat(9000)}${"]".repeat(9000)}`;
const numbers = wordsOf(["9".repeat(400), "1e400", "-1e-400", "9007199254740993", "-0"]);

/** A value as JSON writes it, or as only a careless program would. */
const jsonText = fc.oneof(
  { weight: 6, arbitrary: jsonValue.map((value) => JSON.stringify(value) ?? "null") },
  numbers,
  wordsOf([deepList, '"\\ud800"', '"\\u0000"', "NaN", '{"a":1,"a":2}', "[1,", '"', ""]),
);

/** Rows that have what an import asks for, most of them, and anything beside it. */
const row = fc
  .record({
    id: fc.oneof(anyText, jsonNumbers),
    known: fc.boolean(),
    label: fc.oneof(leaf, jsonNumbers),
    more: fc.array(fc.tuple(wordsOf(columns), jsonText), { maxLength: 4 }),
  })
  .map(({ id, known, label, more }) => {
    const begun = { id, item: id, rater: "r", label, response: "r" };
    const pairs = more.map(([name, value]) => `${JSON.stringify(name)}:${value}`);
    return known ? `{${[JSON.stringify(begun).slice(1, -1), ...pairs].join(",")}}` : `{${pairs.join(",")}}`;
  });

const lines = fc
  .tuple(
    fc.array(fc.oneof({ weight: 5, arbitrary: row }, jsonText), { maxLength: 12 }),
    wordsOf(["\n", "\r\n", "\r"]),
  )
  .map(([rows, end]) => rows.join(end));
const array = fc.array(fc.oneof(row, jsonText), { maxLength: 6 }).map((rows) => `[${rows.join(",")}]`);

const cell = fc.oneof(
  anyText,
  anyText.map((text) => `"${text.replaceAll('"', '""')}"`),
  wordsOf(['"', 'a"b', '"a"b', "\0", "\n", deepList, "=1+1"]),
  numbers,
);
const heading = fc.uniqueArray(wordsOf(columns), { minLength: 1, maxLength: 8 });
const table = fc
  .tuple(heading, fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 10 }), wordsOf([",", ";", "\t"]))
  .map(([names, rows, comma]) => [names, ...rows].map((cells) => cells.join(comma)).join("\n"));
const headersOnly = heading.map((names) => names.join(","));

const mark = fc.constantFrom("", "", "", "\ufeff", "\ufeff\ufeff");
const text = fc
  .tuple(mark, fc.oneof({ weight: 4, arbitrary: lines }, array, { weight: 3, arbitrary: table }, headersOnly))
  .map((parts) => parts.join(""));

/** UTF-16 of JavaScript is what it is, lone surrogates too, and UTF-8 with a lone surrogate in it is none. */
const loneSurrogate = Buffer.from([0xed, 0xa0, 0x80]);
const file = fc.oneof(
  { weight: 6, arbitrary: text.map((value) => Buffer.from(value)) },
  text.map((value) => Buffer.from(`\ufeff${value}`, "utf16le")),
  text.map((value) => Buffer.concat([Buffer.from(value), loneSurrogate, Buffer.from(value)])),
  fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
);

const storable = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).map((value) => `n${value}`);
const options = fc.record(
  {
    fileName: wordsOf(["f.jsonl", "f.jsonl", "f.csv", "f.csv", "f.json", "f.tsv", "f.txt", "f"]),
    strict: fc.boolean(),
    columns: fc.dictionary(wordsOf(columns), fc.oneof(wordsOf(columns), storable), { maxKeys: 3 }),
    categories: fc.dictionary(storable, fc.constant(null), { maxKeys: 2 }),
    scales: fc.dictionary(storable, wordsOf(importedScaleKinds), { maxKeys: 2 }),
    ranges: fc.dictionary(storable, fc.tuple(jsonNumbers, jsonNumbers), { maxKeys: 2 }),
    shape: fc.constantFrom(...shapeNames),
    encoding: fc.constantFrom(...encodings),
  },
  { requiredKeys: ["fileName"] },
);
/** Most people say nothing but the name of the file, and what they say wrongly is refused before much is read. */
const chosen = fc.oneof({ weight: 2, arbitrary: options.map(({ fileName }) => ({ fileName })) }, options);

/** Any file from someone who may upload it, with options that are valid. */
export function uploads({ $slug: slug }: Record<string, string>): fc.Arbitrary<FuzzRequest> {
  return fc.record({ kind: fc.constantFrom(...importKinds), said: chosen, body: file }).map(
    ({ kind, said, body }): FuzzRequest => ({
      visitor: "lead",
      method: "POST",
      target: `/projects/${slug}/upload/${kind}?options=${encodeURIComponent(JSON.stringify(said))}`,
      headers: ["Content-Type: application/octet-stream"],
      body,
    }),
  );
}
