import { createHash } from "node:crypto";
import type { Guideline } from "#core/schemas/guideline.ts";
import { checkBody } from "./check-body.ts";
import type { GuidelineFault, LineFault } from "./guideline-fault.ts";
import { parseHead } from "./parse-head.ts";

export type ParsedGuideline =
  | { ok: true; guideline: Guideline; sha256: string }
  | { ok: false; faults: GuidelineFault[] };

/**
 * Reads one guideline: YAML front matter between two `---` lines, then a Markdown body. Reports all faults of the
 * file at once. `path` only names the file in faults. The hash identifies the guideline version; it is taken after
 * line endings are normalised, so that a checkout on Windows has the same versions.
 */
export function parseGuideline(path: string, source: string): ParsedGuideline {
  const content = source.replace(/\r\n?/g, "\n");
  const lines = content.split("\n");
  const fault = ({ line, message }: LineFault): GuidelineFault => ({ file: path, line, message });

  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end === -1) {
    const message = 'The file must start with front matter between two lines that hold only "---".';
    return { ok: false, faults: [fault({ line: 1, message })] };
  }

  const parsed = parseHead(lines.slice(1, end).join("\n"), 2);
  const bodyLines = lines.slice(end + 1);
  const bodyFaults = checkBody(bodyLines, end + 2);
  if (!parsed.ok || bodyFaults.length > 0) {
    const headFaults = parsed.ok ? [] : parsed.faults;
    return { ok: false, faults: [...headFaults, ...bodyFaults].map(fault) };
  }
  const body = bodyLines.join("\n").trim();
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { ok: true, guideline: { ...parsed.head, body }, sha256 };
}
