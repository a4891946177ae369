import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { GuidelineHead, guidelineProblems } from "#core/schemas/guideline.ts";
import type { LineFault } from "./guideline-fault.ts";

type Path = readonly PropertyKey[];

/** Parses front matter. `firstLine` is the line of the file on which it begins. Faults are sorted by line. */
export function parseHead(
  yaml: string,
  firstLine: number,
): { ok: true; head: GuidelineHead } | { ok: false; faults: LineFault[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter, prettyErrors: false });
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + firstLine - 1;

  const syntax = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    line: lineAt(pos[0]),
    message: `YAML: ${message}.`,
  }));
  // Aliases are refused: a shared node has one line but several places in the guideline.
  visit(document, {
    Alias: (_, alias) => {
      syntax.push({
        line: lineAt(alias.range?.[0] ?? 0),
        message: "YAML: Write the value out instead of using an alias.",
      });
    },
  });
  if (syntax.length > 0) return { ok: false, faults: syntax };

  const data: unknown = document.toJS();
  const faultAt = (path: Path, message: string): LineFault => ({
    line: lineAt(offsetOf(document.contents, path)),
    message: `${fieldName(path, data)}: ${message}.`,
  });

  const parsed = GuidelineHead.safeParse(data, { error: plainMessage });
  const faults = parsed.success
    ? guidelineProblems(parsed.data).map(({ path, message }) => faultAt(path, message))
    : parsed.error.issues.flatMap((issue) =>
        issue.code === "unrecognized_keys"
          ? issue.keys.map((key) => faultAt([...issue.path, key], "is not a field of a guideline"))
          : [faultAt(issue.path, issue.message)],
      );
  if (parsed.success && faults.length === 0) return { ok: true, head: parsed.data };
  return { ok: false, faults: faults.sort((a, b) => a.line - b.line) };
}

/**
 * Where the deepest existing part of a path starts, so that a missing field is reported where it should have been.
 */
function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (!pair) break;
      offset = start(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = start(node) ?? offset;
    } else break;
  }
  return offset;
}

function start(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** A path in readable form, with entries of lists by id or value: `questions[verdict].levels[2].label`. */
function fieldName(path: Path, data: unknown): string {
  let value = data;
  let name = "";
  for (const step of path) {
    value = (value as Record<PropertyKey, unknown> | null | undefined)?.[step];
    if (typeof step === "number") {
      const entry = value as { id?: unknown; value?: unknown } | null | undefined;
      name += `[${entry?.id ?? entry?.value ?? step}]`;
    } else name += name === "" ? String(step) : `.${String(step)}`;
  }
  return name || "front matter";
}

const typeNames: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "a mapping",
  boolean: "true or false",
};

/** Messages for the issues to which the schema gives none of its own. */
const plainMessage: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return "is missing";
  switch (issue.code) {
    case "invalid_type": {
      const quotes =
        issue.expected === "string" && typeof issue.input === "number" ? ", so put it in quotes" : "";
      return `must be ${typeNames[issue.expected] ?? issue.expected}${quotes}`;
    }
    case "invalid_value":
      return `must be ${issue.values.join(", ").replace(/, ([^,]*)$/, " or $1")}`;
    case "invalid_union":
      return issue.errors.map(([first]) => first?.message).join(" or ");
    case "too_small":
      return issue.origin === "array" ? `needs at least ${issue.minimum}` : `must be above ${issue.minimum}`;
    default:
      return undefined;
  }
};
