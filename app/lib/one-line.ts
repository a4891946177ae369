/** A piece of prose as part of a line, where its line breaks and tabs are spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\t\n\r]+/g, " ");
}
