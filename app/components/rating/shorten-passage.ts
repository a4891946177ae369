/** A passage by its beginning and its end. */
export function shortenPassage(text: string): string {
  return text.length > 90 ? `${text.slice(0, 60)} … ${text.slice(-25)}` : text;
}
