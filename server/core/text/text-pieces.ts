/**
 * A piece of a text. `mark` names characters that would be invisible, reorder their surroundings or pile up over
 * them; it is null where the text can be shown as it is. The pieces of a text together are the text.
 */
export type TextPiece = { start: number; text: string; mark: string | null };

/** Invisible characters: controls, formats (direction, joining, tags), fillers, line separators. */
const unseen = String.raw`\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}`;

/** Format characters that are visible: those that enclose Arabic, Syriac and Kaithi numbers. */
const seen = String.raw`[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]`;

/**
 * Blocks of scripts that are written with joiners: Arabic and related scripts, those of India, Tibetan to Myanmar,
 * Khmer, Mongolian.
 */
const joining = String.raw`\u0600-\u07ff\u0860-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff`;

/**
 * The purposes for which Unicode has these characters, one at a time: spelling, the parts of an emoji, the form of a
 * letter.
 */
const rightful = [
  String.raw`(?<=[\p{L}\p{M}])(?<=[${joining}])[\u200c\u200d](?![\u200c\u200d])`,
  String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=[\p{Emoji}\p{Extended_Pictographic}])[\ufe0e\ufe0f]`,
  String.raw`(?<=[\p{Sm}\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}])[\ufe00-\ufe0f]`,
  String.raw`(?<=\p{Script=Han})[\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180f]`,
].join("|");

/** The flags of England, Scotland and Wales are written with tags: gbeng, gbsct, gbwls. */
const flags = String.raw`\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}`;

/** As many accents as one letter has in real writing; more of them only cover the lines around it. */
const mostAccents = 4;
const pile = String.raw`(?<=[\p{Mn}\p{Me}]{${mostAccents}})[\p{Mn}\p{Me}]+`;

const inLine = `(?:(?!${seen}|${rightful})[${unseen}])+`;
const inText = String.raw`(?:(?!${seen}|${rightful}|[\t\n]|\r\n)[${unseen}])+`;

const patternOf = (run: string) => new RegExp(`(?<flag>${flags})|(?<run>${run})|(?<pile>${pile})`, "gu");
const patterns = { line: patternOf(inLine), text: patternOf(inText) };

/**
 * A quick test: most texts have none of these characters. Dashes, quotes and the minus sign are no reason to compile the
 * patterns.
 */
const suspicious = {
  line: /[^\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2212]/,
  text: /[^\t\n\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2212]/,
};

/**
 * A text cut around the characters that would be invisible, change the direction of their surroundings, or pile up:
 * each run of them is a piece with a mark such as `U+202E` or `U+200B ×12`. A `line` is a name or the like, in which
 * line ends and tabs are out of place too; a `text` may have them.
 */
export function textPieces(text: string, kind: "line" | "text"): TextPiece[] {
  if (!suspicious[kind].test(text)) return text === "" ? [] : [{ start: 0, text, mark: null }];
  const pieces: TextPiece[] = [];
  let done = 0;
  const add = (end: number, mark: string | null) => {
    if (end > done) pieces.push({ start: done, text: text.slice(done, end), mark });
    done = end;
  };
  for (const found of text.matchAll(patterns[kind])) {
    const { run, pile } = found.groups as { run?: string; pile?: string };
    if (run === undefined && pile === undefined) continue;
    add(found.index, null);
    add(found.index + found[0].length, run === undefined ? `+${[...pile!].length}` : nameRun(run));
  }
  add(text.length, null);
  return pieces;
}

/** Names a run by its code points. It also says what tag characters spell, since only machines read them. */
function nameRun(run: string): string {
  const points = [...run];
  const isOne = points.every((point) => point === points[0]);
  const names = (isOne ? points.slice(0, 1) : points.slice(0, points.length > 4 ? 3 : 4)).map(nameOf);
  const count = points.length > (isOne ? 1 : 4) ? ` ×${points.length}` : "";
  const told = points.map(asciiOf).join("").slice(0, 200);
  return `${names.join(" ")}${isOne || count === "" ? "" : " …"}${count}${told.trim() === "" ? "" : ` “${told}”`}`;
}

function nameOf(point: string): string {
  return `U+${point.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}

function asciiOf(point: string): string {
  const code = point.codePointAt(0)! - 0xe0000;
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : "";
}
