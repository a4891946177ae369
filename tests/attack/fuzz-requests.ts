import fc from "fast-check";
import { listRoutes } from "#tests/support/list-routes.ts";
import { uploads } from "./fuzz-uploads.ts";
import {
  anyText,
  encoded,
  fieldNames,
  jsonNumbers,
  jsonValue,
  leaf,
  ops,
  rawPart,
  words,
  wordsOf,
} from "./fuzz-values.ts";
import { type Visitor, visitors } from "./site.ts";

/** A request as bytes, beside the cookie of its sender. `$assignment` in its body stands for a task that a rater has. */
export type FuzzRequest = {
  visitor: Visitor;
  method: string;
  target: string;
  headers: string[];
  body: string | Buffer;
};

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

/** Most have an `op` that some page knows: what is refused at the door tells little about what is behind it. */
const jsonBody = fc
  .oneof(
    fc
      .tuple(wordsOf(ops), fc.dictionary(wordsOf(fieldNames), jsonValue, { maxKeys: 8 }))
      .map(([op, rest]) => ({ ...rest, op })),
    jsonValue,
  )
  .map((value) => JSON.stringify(value) ?? "");

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

type Known = Record<string, string>;

/** Anything to anywhere. */
function wild(known: Known): fc.Arbitrary<FuzzRequest> {
  return fc
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
      return {
        visitor,
        method,
        target,
        headers: hasBody ? [type, ...extra] : extra,
        body: hasBody ? body : "",
      };
    });
}

/** What a page sends, from whoever may send it, with one or more texts or numbers of another kind: it gets past the door. */
function aimed({ $slug: slug }: Known): fc.Arbitrary<FuzzRequest> {
  const text = fc.oneof({ weight: 3, arbitrary: anyText }, { weight: 1, arbitrary: leaf });
  const email = fc.oneof(text, fc.constant("new@example.org"), fc.constant("person-1@example.org"));
  const password = fc.oneof({ weight: 4, arbitrary: fc.constant("short") }, { weight: 1, arbitrary: text });
  const only = (value: string) => fc.constant(value);
  const project = `/projects/${slug}`;
  const target = fc.record({
    kind: only("per-stratum"),
    count: jsonNumbers,
    exceptions: fc.dictionary(anyText, jsonNumbers),
  });
  const list = fc.array(anyText, { maxLength: 3 });
  const plan = fc.record(
    { categories: list, models: list, target, seed: text, guideline: text },
    { requiredKeys: ["target", "seed"] },
  );
  const answers = fc.oneof(jsonValue, fc.record({ verdict: fc.constantFrom(0, 1, 2, "9"), note: text }));
  const assignmentId = only("$assignment");
  const notes = { rationale: text, confidence: jsonNumbers, durationMs: fc.constant(1) };
  const sent: [Visitor, string, fc.Arbitrary<unknown>][] = [
    ["nobody", "/login", fc.record({ email, password: text })],
    ["nobody", "/setup/1", fc.record({ name: text, email, password })],
    ["nobody", "/invite/1", fc.record({ name: text, email, password })],
    ["viewer", "/account", fc.record({ op: only("rename"), name: text })],
    ["viewer", "/account", fc.record({ op: only("password"), currentPassword: text, newPassword: password })],
    ["administrator", "/projects/new", fc.record({ name: text, description: text })],
    [
      "administrator",
      "/users",
      fc.record({ op: wordsOf(["administrator", "disabled"]), userId: jsonNumbers, on: fc.boolean() }),
    ],
    [
      "lead",
      `${project}/people`,
      fc.record({ op: only("invite"), role: only("rater"), maxUses: leaf, days: leaf, note: text }),
    ],
    [
      "lead",
      `${project}/people`,
      fc.record({ op: wordsOf(["change", "remove"]), userId: jsonNumbers, role: only("rater") }),
    ],
    [
      "lead",
      `${project}/settings`,
      fc.record({ op: only("save"), name: text, description: text, overlap: leaf }),
    ],
    ["lead", `${project}/guidelines`, fc.record({ guidelineId: text })],
    ["lead", `${project}/sampling`, fc.record({ op: wordsOf(["preview", "draw"]), plan })],
    [
      "rater",
      `/rate/${slug}/task`,
      fc.record({ op: only("submit"), assignmentId, submissionId: fc.uuid(), answers, ...notes }),
    ],
    ["rater", `/rate/${slug}/task`, fc.record({ op: only("skip"), assignmentId, reason: text })],
    [
      "rater",
      `/rate/${slug}/task`,
      fc.record({ op: wordsOf(["claim", "undo", "release"]), assignmentId }, { requiredKeys: ["op"] }),
    ],
  ];
  const asked: [Visitor, string, readonly string[]][] = [
    ["lead", `${project}/items`, ["q", "category", "subcategory", "model", "after", "before"]],
    ["lead", `${project}/agreement`, ["question", "by", "view", "first", "second"]],
    ["lead", `${project}/audit`, ["before"]],
    ["administrator", "/users", ["search", "before"]],
    ["nobody", "/login", ["next"]],
    ["viewer", "/guidelines/safety/violence", ["version"]],
  ];
  const posts = sent.map(([visitor, path, body]) =>
    body.map((value): FuzzRequest => {
      const end = path.endsWith("/task") ? "" : ".data";
      return {
        visitor,
        method: "POST",
        target: `${path}${end}`,
        headers: [json],
        body: JSON.stringify(value),
      };
    }),
  );
  const gets = asked.map(([visitor, path, names]) =>
    fc.tuple(wordsOf(names), encoded, fc.constantFrom("", ".data")).map(
      ([name, value, end]): FuzzRequest => ({
        visitor,
        method: "GET",
        target: `${path}${end}?${name}=${value}`,
        headers: [],
        body: "",
      }),
    ),
  );
  return fc.oneof(...posts, ...gets);
}

/** Requests of every kind to every route by everyone, the same for the same seed. */
export function fuzzRequests(seed: number, count: number, known: Known): FuzzRequest[] {
  const request = fc.oneof(
    { weight: 61, arbitrary: wild(known) },
    { weight: 31, arbitrary: aimed(known) },
    { weight: 8, arbitrary: uploads(known) },
  );
  return fc.sample(request, { seed, numRuns: count });
}
