import { shorten, wrap } from "./shorten.ts";

export type ForestRow = {
  label: string;
  value: number | null;
  interval?: { low: number; high: number } | undefined;
  /** The figures in words, "0.53 (0.41 to 0.62), n 40", or the reason why there are none. */
  words: string;
  /** The total, which is set apart from the others. */
  isTotal?: boolean;
};

type PlacedText = {
  text: string;
  /** Null: at the axis' zero, where the value would be. */
  x: number | null;
  y: number;
  isAtEnd?: boolean;
  isMuted?: boolean;
};

/** Where the line and the texts of a row are drawn. */
export type RowPlace = { y: number; texts: PlacedText[] };

/** Where the lines of the axis are drawn, so that they do not cross texts. */
export type Band = { from: number; to: number };

type Layout = { places: RowPlace[]; bands: Band[]; height: number; left: number; right: number };

const top = 22;
const bottom = 10;
const rowHeight = 26;
const lineHeight = 16;
const gap = 12;
/** Below this width, label, axis and figures do not fit side by side. */
const sideBySide = 600;
/** All digits have the same width, and bold letters are wider. */
const letter = { plain: 6.8, bold: 7.6 };
const digit = { plain: 6.4, bold: 7.2 };

/**
 * Lays out a forest plot: label, line and figures of a row in one line, or on a phone with label and figures above
 * the line.
 */
export function placeRows(rows: readonly ForestRow[], width: number): Layout {
  return width < sideBySide ? placeStacked(rows, width) : placeBeside(rows, width);
}

function placeBeside(rows: readonly ForestRow[], width: number): Layout {
  const labelWidth = Math.min(280, width * 0.4);
  const left = labelWidth + gap;
  const right = width - widthOfWords(rows) - gap;
  const places = rows.map(({ label, value, words, isTotal }, position) => {
    const y = top + position * rowHeight + rowHeight / 2;
    const shown = shorten(label, labelWidth - 4, letter[isTotal ? "bold" : "plain"]);
    return {
      y,
      texts: [
        { text: shown, x: labelWidth, y: y + 4, isAtEnd: true },
        value === null
          ? { text: words, x: null, y: y + 4, isMuted: true }
          : { text: words, x: right + gap + 4, y: y + 4 },
      ],
    };
  });
  const end = top + rows.length * rowHeight;
  return { places, bands: [{ from: top - 4, to: end }], left, right, height: end + bottom };
}

function placeStacked(rows: readonly ForestRow[], width: number): Layout {
  // Names may consist of wide letters, and a text that does not fit is cut off.
  const room = 0.9 * width;
  let end = top - 4;
  const bands: Band[] = [];
  const places = rows.map(({ label, value, words, isTotal }) => {
    const face = isTotal ? "bold" : "plain";
    const labels = wrap(label, room, letter[face]).map((text) => ({ text }));
    const figures = wrap(words, room, digit[face]).map((text) => ({ text, isMuted: true }));
    const texts = [...labels, ...figures].map((text, line) => ({
      ...text,
      x: 0,
      y: end + (line + 1) * lineHeight,
    }));
    const y = end + texts.length * lineHeight + gap + 2;
    end = value === null ? y : y + gap;
    if (value !== null) bands.push({ from: y - 8, to: y + 8 });
    return { y, texts };
  });
  return { places, bands, left: gap, right: width - gap, height: end + bottom };
}

function widthOfWords(rows: readonly ForestRow[]): number {
  const widths = rows.map(({ words, value, isTotal }) =>
    value === null ? 0 : words.length * digit[isTotal ? "bold" : "plain"],
  );
  return Math.ceil(Math.max(0, ...widths)) + 8;
}
