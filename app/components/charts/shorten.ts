import { visibleText } from "#core/text/visible-text.ts";
/** A label cut to the characters that fit, since SVG text does not wrap. Put the whole label into a `title`. */
export function shorten(text: string, width: number, characterWidth = 6.6): string {
  const fits = Math.max(4, Math.floor(width / characterWidth));
  const shown = visibleText(text);
  return shown.length <= fits ? shown : `${shown.slice(0, fits - 1)}…`;
}

/** A label on as many lines as it needs, broken between words where possible. */
export function wrap(text: string, width: number, characterWidth = 6.6): string[] {
  const fits = Math.max(4, Math.floor(width / characterWidth));
  const pieces = visibleText(text)
    .split(/\s+/)
    .flatMap((word) => word.match(new RegExp(`.{1,${fits}}`, "gsu")) ?? []);
  const lines: string[] = [];
  for (const piece of pieces) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${piece}` : piece;
    if (lines.length > 0 && longer.length <= fits) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}
