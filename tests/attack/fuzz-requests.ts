import fc from "fast-check";
import { listRoutes } from "#tests/support/list-routes.ts";
import { type Visitor, visitors } from "./site.ts";

/** A request as bytes, beside the cookie of its sender. */
export type FuzzRequest = {
  visitor: Visitor;
  method: string;
  target: string;
  headers: string[];
  body: Buffer;
};

const words = (text: string) => text.trim().split(/\s+/);

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

const wordsOf = (words: readonly string[]) => fc.constantFrom(...words);
const anyText = fc.oneof(
  wordsOf(numbers),
  wordsOf(texts),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string(),
);
const encoded = anyText.map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")));
const rawPart = fc.oneof(wordsOf(escapes), wordsOf(numbers).map(encodeURIComponent), encoded);

const queryNames = words(`
  before after search q category subcategory model question by view first second next options version
  drawn index _routes _data p
`);

const fileOptions = encodeURIComponent(JSON.stringify({ fileName: "f.jsonl" }));
const parameter = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(wordsOf(queryNames), rawPart) },
  { weight: 1, arbitrary: fc.constant<[string, string]>(["options", fileOptions]) },
);

const query = fc
  .array(parameter, { maxLength: 3 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&"));

const ops = words(`
  claim submit skip renew release undo save rename password invite revoke change remove administrator
  disabled preview draw
`);

const fieldNames = words(`
  op email password name currentPassword newPassword description role maxUses days note userId
  inviteId on overlap leaseMinutes rationale confidence assignmentId submissionId answers durationMs
  held assignmentIds reason plan guidelineId __proto__
`);

const jsonNumbers = fc.constantFrom(0, 1, -1, 1.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e308, -0);
const leaf = fc.oneof(
  anyText,
  jsonNumbers,
  fc.boolean(),
  fc.constant(null),
  fc.uuid(),
  wordsOf(["lead", "rater"]),
);
const { value: jsonValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(wordsOf(fieldNames), anyText), tie("value"), { maxKeys: 6 }),
  ),
}));

/** Most have an `op` that some page knows: what is refused at the door tells little about what is behind it. */
const jsonBody = fc
  .oneof(
    fc
      .tuple(wordsOf(ops), fc.dictionary(wordsOf(fieldNames), jsonValue, { maxKeys: 8 }))
      .map(([op, rest]) => ({ ...rest, op })),
    jsonValue,
  )
  .map((value) => JSON.stringify(value) ?? "");

const almostValid = fc
  .oneof(
    fc.tuple(leaf, leaf).map(([email, password]) => ({ email, password })),
    fc.tuple(leaf, leaf, leaf).map(([name, email, password]) => ({ name, email, password })),
    fc.tuple(leaf, leaf).map(([name, description]) => ({ name, description })),
    leaf.map((reason) => ({ op: "skip", assignmentId: 1, reason })),
    fc.tuple(jsonValue, leaf, jsonNumbers).map(([answers, rationale, confidence]) => ({
      op: "submit",
      assignmentId: 1,
      submissionId: "0b0d4f0e-5d5a-4b7c-9a64-0f4f4a4c2b11",
      answers,
      rationale,
      confidence,
      durationMs: 1,
    })),
    fc.tuple(jsonNumbers, fc.boolean()).map(([userId, on]) => ({ op: "disabled", userId, on })),
    fc.tuple(leaf, leaf).map(([note, days]) => ({ op: "invite", role: "rater", maxUses: 1, days, note })),
    fc.tuple(fc.array(anyText, { maxLength: 3 }), anyText, jsonNumbers).map(([models, key, count]) => ({
      op: "preview",
      plan: { models, target: { kind: "per-stratum", count: 1, exceptions: { [key]: count } }, seed: "s" },
    })),
  )
  .map((value) => JSON.stringify(value));

const deep = fc.constantFrom("[", '{"a":', '{"answers":[').map((unit) => unit.repeat(9000));
const formBody = fc
  .array(fc.tuple(wordsOf(fieldNames), rawPart), { maxLength: 6 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&"));
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const multipart = fc.constantFrom(
  "--b\r\n",
  '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n',
  "--b--",
  "--b\r\n\r\n\0",
);

const json = "Content-Type: application/json";
const form = "Content-Type: application/x-www-form-urlencoded";
const typed = (type: string) => (text: string) => [type, Buffer.from(text)] as [string, Buffer];
const typedBody: fc.Arbitrary<[type: string, body: Buffer]> = fc.oneof(
  { weight: 4, arbitrary: jsonBody.map(typed(json)) },
  { weight: 4, arbitrary: almostValid.map(typed(json)) },
  deep.map(typed(json)),
  formBody.map(typed(form)),
  multipart.map(typed("Content-Type: multipart/form-data; boundary=b")),
  multipart.map(typed("Content-Type: multipart/form-data")),
  jsonBody.map(typed("Content-Type: text/plain")),
  fc.constant("<a>&b;</a>").map(typed("Content-Type: application/xml")),
  fc.tuple(fc.constantFrom(json, form, "Content-Type: \x80/;;", "X-None: 1"), bytes),
);

const extraHeader = fc.constantFrom(
  "Accept: application/json",
  "Accept: text/html",
  "Accept-Encoding: gzip, br",
  "Origin: null",
  "Origin: \x80",
  "Origin: https://assay.example.org",
  "X-Forwarded-For: 1.2.3.4, garbage",
  "X-Forwarded-For: 203.0.113.9:123",
  "X-Forwarded-Proto: https",
  "X-Forwarded-Proto: javascript",
  "X-Forwarded-Host: a b",
  "X-Forwarded-Host: assay.example.org",
  "X-Forwarded-Port: 99999",
  "X-Forwarded-Prefix: \x80",
  'Forwarded: for="[::1',
  "Forwarded: for=192.0.2.1;proto=https",
  "Cookie: assay_session=%",
  "Cookie: assay_session=IgAi",
  "Cookie: assay_theme=\x80",
  "Range: bytes=0-0,-1",
  "If-None-Match: *",
  "If-Modified-Since: garbage",
  "User-Agent: \x80\xff",
  "Content-Encoding: gzip",
  "Purpose: prefetch",
  "X-Remix-Revalidate: yes",
  "Accept-Language: \xff",
  `X-Long: ${"x".repeat(20_000)}`,
);

const routes = listRoutes();
const specials = [
  "/__manifest",
  "/healthz",
  "/metrics",
  "/assets/x.js",
  "/favicon.svg",
  "/socket.io/",
  "//",
  "/nothing",
];

/** Any route, or an address that is none; parameters are most often those of the site, so that requests get further. */
function targets(known: Record<string, string>): fc.Arbitrary<string> {
  const part = (segment: string) =>
    segment.startsWith("$")
      ? fc.oneof(
          { weight: 3, arbitrary: fc.constant(known[segment] ?? "1") },
          { weight: 2, arbitrary: rawPart },
        )
      : fc.oneof({ weight: 30, arbitrary: fc.constant(segment) }, { weight: 1, arbitrary: rawPart });
  const path = fc
    .constantFrom(...routes)
    .chain(({ segments }) => fc.tuple(...segments.map(part)))
    .map((parts) => `/${parts.join("/")}`);
  const suffix = fc.constantFrom("", "", "", "", "", "", ".data", ".data", ".data", "/", "/x");
  return fc
    .tuple(fc.oneof({ weight: 12, arbitrary: path }, wordsOf(specials)), suffix, query)
    .map(([base, end, search]) => `${base}${end}${search && `?${search}`}`);
}

const methods = fc.oneof(
  { weight: 12, arbitrary: wordsOf(["GET", "POST", "POST", "HEAD"]) },
  wordsOf(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "M-SEARCH", "QUERY"]),
);

/** Requests of every kind to every route by everyone, the same for the same seed. */
export function fuzzRequests(seed: number, count: number, known: Record<string, string>): FuzzRequest[] {
  const request = fc
    .record({
      visitor: fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(...visitors) },
        { weight: 2, arbitrary: fc.constantFrom<Visitor>("administrator", "lead", "rater") },
      ),
      method: methods,
      target: targets(known),
      extra: fc.oneof(
        { weight: 3, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: fc.array(extraHeader, { maxLength: 2 }) },
      ),
      typed: typedBody,
    })
    .map(({ visitor, method, target, extra, typed: [type, body] }): FuzzRequest => {
      const hasBody = method !== "GET" && method !== "HEAD";
      const headers = hasBody ? [type, `Content-Length: ${body.byteLength}`, ...extra] : extra;
      return { visitor, method, target, headers, body: hasBody ? body : Buffer.alloc(0) };
    });
  return fc.sample(request, { seed, numRuns: count });
}
