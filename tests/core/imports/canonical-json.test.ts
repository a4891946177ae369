import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "#core/imports/canonical-json.ts";

test("the order of keys makes no difference, the order of lists does", () => {
  expect(canonicalJson({ b: 1, a: { d: [2, 1], c: null } })).toBe('{"a":{"c":null,"d":[2,1]},"b":1}');
  expect(canonicalJson({ a: 1, b: undefined })).toBe('{"a":1}');
});

test("it is JSON of the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
