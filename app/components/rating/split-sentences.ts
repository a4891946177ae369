type Sentence = { start: number; end: number; text: string };

/** The sentences of a text and their positions, without the spaces between them; at most `most`. */
export function splitSentences(text: string, language: string, most = 500): Sentence[] {
  const sentences: Sentence[] = [];
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)) {
    const trimmed = segment.trim();
    if (trimmed === "") continue;
    const start = index + segment.indexOf(trimmed);
    sentences.push({ start, end: start + trimmed.length, text: trimmed });
    if (sentences.length === most) break;
  }
  return sentences;
}
