import fc from "fast-check";

export const words = (text: string) => text.trim().split(/\s+/);

/** Numbers at which something ends, and what is almost a number. */
const numbers = [
  "0",
  "1",
  "-1",
  "2147483647",
  "2147483648",
  "4294967296",
  "9007199254740993",
  "9".repeat(400),
  "1e400",
  "NaN",
  "0x10",
  "1.5",
  " 1",
  "１",
];

/** Texts that break parsers, databases and pages. */
const texts = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\udfff\ud800",
  "\ufffe",
  "\u202e",
  "\r\nX: y",
  "\t/evil.example",
  "//evil.example",
  "'; DROP TABLE item; --",
  "%_\\",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "__proto__",
  "constructor",
  "null",
  "[object Object]",
  "é".normalize("NFD").repeat(50),
  "👩‍👩‍👧‍👦",
  "x".repeat(300),
  "x".repeat(6000),
];

const escapes = [
  "%",
  "%0",
  "%00",
  "%ff",
  "%ed%a0%80",
  "%c0%af",
  "%2e%2e%2f",
  "%0d%0a",
  "%u0041",
  ".",
  "..",
  ";",
  "a%2fb",
];

export const wordsOf = (words: readonly string[]) => fc.constantFrom(...words);
export const anyText = fc.oneof(
  wordsOf(numbers),
  wordsOf(texts),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string(),
);
export const encoded = anyText.map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")));
export const rawPart = fc.oneof(wordsOf(escapes), wordsOf(numbers).map(encodeURIComponent), encoded);

export const ops = words(`
  claim submit skip renew release undo save rename password invite revoke change remove administrator
  disabled preview draw
`);

export const fieldNames = words(`
  op email password name currentPassword newPassword description role maxUses days note userId
  inviteId on overlap leaseMinutes rationale confidence assignmentId submissionId answers durationMs
  held assignmentIds reason plan guidelineId __proto__
`);

export const jsonNumbers = fc.constantFrom(0, 1, -1, 1.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e308, -0);
export const leaf = fc.oneof(
  anyText,
  jsonNumbers,
  fc.boolean(),
  fc.constant(null),
  fc.uuid(),
  wordsOf(["lead", "rater"]),
);
export const { value: jsonValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(wordsOf(fieldNames), anyText), tie("value"), { maxKeys: 6 }),
  ),
}));
