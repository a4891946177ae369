const longest = 60;

/** A label, or its beginning: a judge's may be a page long. */
export function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
