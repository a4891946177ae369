import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const maxLines = 300;

const rules = [
  {
    why: "tests use real parts; a mocked module tests the mock",
    where: /^(app|server|tests|benchmarks)\/.*\.tsx?$/,
    pattern: /\bvi\.(mock|doMock)\(/,
  },
  {
    why: "core has no randomness of its own: take it as an argument",
    where: /^server\/core\/.*\.ts$/,
    pattern: /Math\.random/,
  },
  {
    why: "core gives codes and data: which option or field says otherwise is written by server/cli and the pages",
    where: /^server\/core\/.*\.ts$/,
    pattern: /^(?!\s*(\*|\/\*|\/\/)).*["'`].*(?<![\w-])--[a-z]/,
  },
  {
    why: "the environment is read in server/env.ts alone",
    where: /^(app|server)\/(?!env\.ts$).*\.tsx?$/,
    pattern: /process\.env\b/,
  },
  {
    why: "names from files can hold escapes: commands write through terminal.ts",
    where: /^server\/cli\/(?!terminal\.ts).*\.ts$/,
    pattern: /\bprocess\.(stdout|stderr)\.write|\bconsole\./,
  },
  {
    why: "queries live in server/db: call a function of it with deps.db, or with the tx of `transaction`",
    where: /^(app|server\/(services|realtime|jobs|http|cli))\/.*\.tsx?$/,
    pattern: /\bdeps\.(db|pool)\s*(\??\.|\[)|\b(tx|db)\.[$a-z]|\$(queryRaw|executeRaw|transaction)\b/,
  },
  {
    why: "schemas for input are strict; what is stored is read by those of server/db/stored",
    where: /^server\/(db|services)\/(?!guidelines\/parse-head\.ts).*\.ts$/,
    pattern:
      /\b(GuidelineHead|Question|ItemContent|ImportCounts)\)?\.(safeP|p)arse\(|\b\w+ as (Answers|GuidelineHead|ItemContent)\b/,
  },
  {
    why: "JSON that is stored may be older than today's rules: read it by a schema of server/db/stored",
    where: /^server\/(db|services)\/(?!read-json-rows|accounts\/token-cookie|parse-body|.*stored\/).*\.ts$/,
    pattern: /\bJSON\.parse\(|\bas unknown\[\]/,
  },
  {
    why: "which ratings count is said by the views counted_rating and rating_in_force, and by core/ratings/counts.ts",
    where: /^(app|server)\/(?!core\/ratings\/counts\.ts).*\.tsx?$/,
    pattern: /\bNOT (\w+\.)?(withdrawn|surplus)\b|\bcurrent: true, withdrawn: false|!(\w+\.)?surplus\b/,
  },
  {
    why: "a skipped or lone test hides the others",
    where: /^tests\/.*\.tsx?$/,
    pattern: /\b(describe|test|it)\.(only|skip)\(/,
  },
  {
    why: "fix it or say in a decision record why not",
    where: /^(app|server|tests|scripts|benchmarks)\/(?!check-rules).*\.(tsx?|mjs)$/,
    pattern: /@ts-(ignore|nocheck)|\bas any\b/,
  },
];

/** Tests of the whole system have folders of their own. */
const ofTheWhole = /^tests\/(attack|concurrency|e2e)\//;

const endings = [".ts", ".tsx", ".server.ts", ".mjs", ".json", ".prisma"];

/**
 * Whether a test stands at the path of what it is about: of a file or folder of the server (`tests/core/x.test.ts` for
 * `server/core/x.ts`), or of any other by its full path. `x.subject.test.ts` is about a part of x.
 * @param {string} test
 * @param {ReadonlySet<string>} paths of files and folders
 */
function hasSource(test, paths) {
  const place = test.replace(/^tests\//, "").replace(/\.test\.tsx?$/, "");
  const names = [place, place.replace(/\.[^./]+$/, "")];
  return names
    .flatMap((name) => [`server/${name}`, name])
    .some((at) => paths.has(at) || endings.some((ending) => paths.has(at + ending)));
}

/** @param {readonly string[]} files */
function withFolders(files) {
  const paths = new Set(files);
  for (const file of files)
    for (let at = path.dirname(file); at !== "." && !paths.has(at); at = path.dirname(at)) paths.add(at);
  return paths;
}

/**
 * The house rules that no other tool knows.
 * @param {string} root
 * @returns one line per breach: file, line, reason
 */
export function checkRules(root) {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\n")
    .filter((file) => file && existsSync(path.join(root, file)));
  const paths = withFolders(files);
  return files.flatMap((file) => {
    if (!/\.(tsx?|mjs)$/.test(file)) return [];
    const lines = readFileSync(path.join(root, file), "utf8").split("\n");
    const found = rules
      .filter(({ where }) => where.test(file))
      .flatMap(({ pattern, why }) =>
        lines.flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1} ${why}`] : [])),
      );
    if (/^tests\/.*\.test\.tsx?$/.test(file) && !ofTheWhole.test(file) && !hasSource(file, paths))
      found.push(`${file} stands at the path of no source: what is it about?`);
    const tooLong = lines.length > maxLines + 1 && /^(app|server)\//.test(file);
    return tooLong
      ? [...found, `${file}:${lines.length} is longer than ${maxLines} lines: what is its design asking for?`]
      : found;
  });
}
