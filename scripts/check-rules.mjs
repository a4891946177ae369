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
  return files.flatMap((file) => {
    if (!/\.(tsx?|mjs)$/.test(file)) return [];
    const lines = readFileSync(path.join(root, file), "utf8").split("\n");
    const found = rules
      .filter(({ where }) => where.test(file))
      .flatMap(({ pattern, why }) =>
        lines.flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1} ${why}`] : [])),
      );
    const tooLong = lines.length > maxLines + 1 && /^(app|server)\//.test(file);
    return tooLong
      ? [...found, `${file}:${lines.length} is longer than ${maxLines} lines: what is its design asking for?`]
      : found;
  });
}
