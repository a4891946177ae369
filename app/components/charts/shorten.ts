/** A label cut to the characters that fit, since SVG text does not wrap. The whole belongs in a `title`. */
export function shorten(text: string, width: number, characterWidth = 6.6): string {
  const fits = Math.max(4, Math.floor(width / characterWidth));
  return text.length <= fits ? text : `${text.slice(0, fits - 1)}…`;
}
