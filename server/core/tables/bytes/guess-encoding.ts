import { AppError } from "#core/errors.ts";
import { whyNoText } from "./why-no-text.ts";

/** The encodings that can be read; those after GB18030 only where a person names them. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1251",
  "gb18030",
  "windows-1250",
  "windows-1253",
  "koi8-r",
  "big5",
  "shift_jis",
  "euc-jp",
  "euc-kr",
] as const;
export type Encoding = (typeof encodings)[number];

/** The encoding that a byte order mark or zeros reveal at the beginning of a file; null when neither is there. */
export function encodingOfHead(head: Uint8Array): { encoding: Encoding; markLength: number } | null {
  const [a, b, c, d] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", markLength: 3 };
  const isWide = (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe);
  if (isWide) throw new AppError("bad-input", `This file is UTF-32. ${saveAs}`);
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", markLength: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", markLength: 2 };
  const fault = whyNoText(head);
  if (fault !== null) throw new AppError("bad-input", fault);
  return wideWithoutMark(head);
}

export const saveAs = "Save it as UTF-8.";

/** In UTF-16, delimiters and Latin letters have a zero in every second byte, and only there. */
function wideWithoutMark(head: Uint8Array): { encoding: Encoding; markLength: number } | null {
  const zeros = [0, 0];
  const delimiters = [0, 0];
  const size = Math.min(head.length, 2000) & ~1;
  for (let at = 0; at < size; at++) {
    if (head[at] !== 0) continue;
    zeros[at & 1]++;
    const other = head[at ^ 1];
    if (other === 10 || other === 44 || other === 59 || other === 9) delimiters[at & 1]++;
  }
  const [even, odd] = zeros;
  if (even + odd < size / 8) return null;
  if (even === 0 && delimiters[1] > 1) return { encoding: "utf-16le", markLength: 0 };
  return odd === 0 && delimiters[0] > 1 ? { encoding: "utf-16be", markLength: 0 } : null;
}

/**
 * The encoding of text that is not UTF-8, by its bytes beyond ASCII.
 * @returns null when it is not certain
 */
export function legacyEncoding(bytes: Uint8Array): Encoding | null {
  const runs = runsBeyondAscii(bytes);
  if (runs.length === 0) return null;
  if (isChinese(runs)) return "gb18030";
  if (isCyrillic(runs)) return "windows-1251";
  return isWestern(runs) ? "windows-1252" : null;
}

/** A run of bytes beyond ASCII, and whether an ASCII letter is next to it, or one on either side. */
type Run = { bytes: Uint8Array; isBesideLetter: boolean; isWithinWord: boolean };

function runsBeyondAscii(bytes: Uint8Array): Run[] {
  const runs: Run[] = [];
  const isLetter = (byte: number | undefined) =>
    byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 122;
  for (let at = 0; at < bytes.length && runs.length < 5000; at++) {
    if (bytes[at] < 0x80) continue;
    const from = at;
    while (at < bytes.length && bytes[at] >= 0x80) at++;
    const [before, after] = [isLetter(bytes[from - 1]), isLetter(bytes[at])];
    // A run that the end of the piece cuts off is ignored.
    if (at < bytes.length || runs.length === 0)
      runs.push({
        bytes: bytes.subarray(from, at),
        isBesideLetter: before || after,
        isWithinWord: before && after,
      });
  }
  return runs;
}

/** Characters that are frequent in Chinese texts and labels, as GB 2312 writes them. */
const frequentChinese = new Set(
  (
    "b5c4 d2bb cac7 b2bb c1cb d4da d3d0 c8cb ced2 cbfb cbfd cbfc d5e2 b8f6 c3c7 d6d0 c0b4 c9cf b4f3 ceaa bacd b9fa " +
    "b5d8 b5bd d2d4 cbb5 cab1 d2aa becd b3f6 bbe1 bfc9 d2b2 c4e3 b6d4 c9fa c4dc b6f8 d7d3 c4c7 b5c3 d3da d7c5 cfc2 " +
    "d7d4 d6ae c4ea b9fd b7a2 baf3 d7f7 c0ef d3c3 b5c0 d0d0 cbf9 c8bb bcd2 d6d6 cac2 b3c9 b7bd b6e0 bead c3b4 c3bb " +
    "c8e7 cdac b7d6 c8a5 cfd6 d0c4 d0a1 b6a8 b7a8 d1a7 b1be d0c2 b6af bac3 bbb5 b0b2 c8ab ceb4 d6aa ceca cce2 bbd8 " +
    "b4f0 c7e5 b3fe c8b7 d5fd b4ed cef3 ccf8 b1bb b7f1 bacf b8f1 c6c0 bcb6 b8df b5cd d3ef d0cd d0c5 cfa2 cede cfe0 " +
    "b9d8 bba7 d3c5 c1bc b2ee d2e2 cbbc baa6 c4da c8dd d6d8 c0cf b6be b1a9 c1a6 d5fe d6ce c9ab c7e9 b9e3 b8e6 b3a3 " +
    "c1a2 bbfd bcab cffb d4de b7b4 d5e6 bcd9 c7bf c8f5 c4d0 c5ae c6e4"
  ).split(" "),
);

/**
 * All bytes are pairs in the region of the common Chinese characters, not all of them are Cyrillic letters too, and some of
 * the characters are frequent ones: Korean and Japanese encodings have other characters in the same place.
 */
function isChinese(runs: readonly Run[]): boolean {
  let pairs = 0;
  let common = 0;
  let foreign = 0;
  let frequent = 0;
  let beyondKorean = 0;
  for (const { bytes } of runs) {
    if (bytes.length % 2 === 1) return false;
    for (let at = 0; at < bytes.length; at += 2) {
      const [lead, trail] = [bytes[at], bytes[at + 1]];
      if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1) return false;
      pairs++;
      if ((lead >= 0xb0 && lead <= 0xd7) || lead <= 0xa3) common++;
      if (lead < 0xc0 || trail < 0xc0) foreign++;
      if (lead > 0xc8) beyondKorean++;
      if (frequentChinese.has(((lead << 8) | trail).toString(16))) frequent++;
    }
  }
  // Syllables of Korean texts all begin with bytes up to C8, those of Chinese ones hardly ever do.
  const isOfOwn = beyondKorean > 0.05 * pairs ? frequent >= 0.15 * pairs : frequent >= 0.6 * pairs;
  return common >= 0.9 * pairs && foreign > 0 && isOfOwn;
}

/** о е а и н т с р в л д: more than half of all letters in Russian texts. */
const frequentCyrillic = new Set([0xee, 0xe5, 0xe0, 0xe8, 0xed, 0xf2, 0xf1, 0xf0, 0xe2, 0xeb, 0xe4]);

/**
 * Whole words of small Cyrillic letters, at most their first one a capital, in which the frequent letters are common.
 */
function isCyrillic(runs: readonly Run[]): boolean {
  let small = 0;
  let capital = 0;
  let frequent = 0;
  let other = 0;
  for (const { bytes, isBesideLetter } of runs) {
    if (isBesideLetter) return false;
    bytes.forEach((byte, at) => {
      if (frequentCyrillic.has(byte)) frequent++;
      if (byte >= 0xe0 || byte === 0xb8) small++;
      else if ((byte >= 0xc0 || byte === 0xa8) && (at === 0 || bytes[at - 1] < 0xe0)) capital++;
      else if (![0xab, 0xbb, 0x96, 0x97, 0xb9, 0xa0, 0x85].includes(byte)) other++;
    });
  }
  return other === 0 && small > 0 && capital <= small && frequent >= 0.5 * (small + capital);
}

const westernLetters = new Set(
  [..."ÄÖÜßäöüàáâãåæçèéêëìíîïñòóôõøùúûÿÀÁÂÃÅÆÇÈÉÊËÍÎÏÑÓÔÕØÙÚÛ"].map((letter) => letter.charCodeAt(0)),
);
/** Quotes, dashes, ellipsis, euro, degree, section, guillemets, hard space, Œ œ Š š Ž ž. */
const westernSigns = new Set([
  ...[0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xa0, 0xa1, 0xa3, 0xa7, 0xa9, 0xab, 0xae],
  ...[0xb0, 0xb1, 0xb2, 0xb3, 0xb4, 0xb5, 0xb7, 0xba, 0xaa, 0xbb, 0xbc, 0xbd, 0xbf, 0xd7],
]);

/** Š š Œ œ: in other encodings letters that are far more frequent, such as the ö of a Macintosh. */
const rareLetters = new Set([0x8a, 0x9a, 0x8c, 0x9c]);
/** Apostrophes, dashes, a soft hyphen and the dot of Catalan. */
const signsInWords = new Set([0x91, 0x92, 0x96, 0x97, 0xad, 0xb7, 0xb4]);

/** Single accented letters within words of ASCII letters. */
function isWestern(runs: readonly Run[]): boolean {
  let letters = 0;
  let within = 0;
  let rare = 0;
  for (const { bytes, isBesideLetter, isWithinWord } of runs) {
    for (const byte of bytes) {
      if (westernLetters.has(byte)) {
        letters++;
        if (isBesideLetter) within++;
      } else if (rareLetters.has(byte)) {
        rare++;
      } else if (isWithinWord && bytes.length === 1 && !signsInWords.has(byte)) {
        return false;
      } else if (
        !westernSigns.has(byte) ||
        (isBesideLetter && byte >= 0xb2 && byte <= 0xbf && bytes.length === 1)
      ) {
        return false;
      }
    }
    if (bytes.length > 3) return false;
  }
  return letters === 0 ? rare === 0 : within >= 0.5 * letters;
}
