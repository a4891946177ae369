import type { LineFault } from "./guideline-fault.ts";

/** The sections every guideline has, in this order, so that raters find their way in all of them. */
const bodySections = [
  "What this means",
  "How to decide",
  "Boundaries",
  "Hard cases",
  "Truncated, empty or refusing responses",
] as const;

const minHardCases = 3;

type Heading = { depth: number; title: string; index: number };

/** Checks the Markdown body of a guideline. `firstLine` is the line of the file on which the body begins. */
export function checkBody(lines: readonly string[], firstLine: number): LineFault[] {
  const headings = findHeadings(lines);
  const faults = [...sectionFaults(headings, lines), ...hardCaseFaults(headings, lines)];
  return faults
    .map(({ line, message }) => ({ line: line + firstLine, message }))
    .sort((a, b) => a.line - b.line);
}

/** ATX headings of depth 2 and 3, except for lines inside a code fence. */
function findHeadings(lines: readonly string[]): Heading[] {
  const headings: Heading[] = [];
  let fenced = false;
  for (const [index, line] of lines.entries()) {
    if (/^(```|~~~)/.test(line)) fenced = !fenced;
    const match = fenced ? null : /^(##|###)\s+(.*\S)\s*$/.exec(line);
    if (match) headings.push({ depth: match[1]!.length, title: match[2]!, index });
  }
  return headings;
}

function sectionFaults(headings: Heading[], lines: readonly string[]): LineFault[] {
  const faults: LineFault[] = [];
  const sections = headings.filter(({ depth }) => depth === 2);
  let previous: Heading | undefined;
  for (const title of bodySections) {
    const [section, ...repeats] = sections.filter((heading) => heading.title === title);
    if (!section) {
      faults.push({ line: previous?.index ?? 0, message: missingSection(title, previous) });
      continue;
    }
    if (previous && section.index < previous.index)
      faults.push({ line: section.index, message: `"## ${title}" must stand after "## ${previous.title}".` });
    if (textOf(section, headings, lines, 2).every((line) => line.trim() === ""))
      faults.push({ line: section.index, message: `"## ${title}" has no text.` });
    for (const repeat of repeats)
      faults.push({ line: repeat.index, message: `"## ${title}" stands here a second time.` });
    previous = section;
  }
  return faults;
}

function missingSection(title: string, previous: Heading | undefined): string {
  const place = previous ? `after "## ${previous.title}"` : "at the start of the body";
  return `The section "## ${title}" is missing ${place}.`;
}

function hardCaseFaults(headings: Heading[], lines: readonly string[]): LineFault[] {
  const from = headings.findIndex(({ depth, title }) => depth === 2 && title === "Hard cases");
  if (from === -1) return [];
  const rest = headings.slice(from + 1);
  const until = rest.findIndex(({ depth }) => depth === 2);
  const cases = until === -1 ? rest : rest.slice(0, until);

  const faults: LineFault[] = [];
  if (cases.length < minHardCases) {
    const message = `"## Hard cases" needs at least ${minHardCases} "### " entries, found ${cases.length}.`;
    faults.push({ line: headings[from]!.index, message });
  }
  for (const entry of cases) {
    const text = textOf(entry, headings, lines, 3);
    for (const part of ["Answer", "Reason"])
      if (!hasParagraph(text, `**${part}:**`)) {
        const message = `The hard case "${entry.title}" needs a paragraph that starts with "**${part}:**".`;
        faults.push({ line: entry.index, message });
      }
  }
  return faults;
}

/** The text below a heading, up to the next heading of the same or a higher rank. */
function textOf(heading: Heading, headings: Heading[], lines: readonly string[], depth: number): string[] {
  const next = headings.find((other) => other.index > heading.index && other.depth <= depth);
  return lines.slice(heading.index + 1, next?.index);
}

function hasParagraph(text: readonly string[], opening: string): boolean {
  return text.some((line, i) => line.startsWith(opening) && (i === 0 || text[i - 1]!.trim() === ""));
}
