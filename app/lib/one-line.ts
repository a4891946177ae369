/** Prose as part of a line: its line breaks and tabs become spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\t\n\r]+/g, " ");
}
