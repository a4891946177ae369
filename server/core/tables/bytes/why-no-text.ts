const asRows = "Give a file with a row for each output or rating: CSV, JSON or JSON lines.";

/** How a file begins, in hexadecimal, ".." for any byte; what it is, and what to do with it. */
type Beginning = { hex: readonly string[]; says: string };

/** Files that hold no text. Where a word could begin a text as well, the bytes after it decide. */
const beginnings: readonly Beginning[] = [
  {
    hex: ["504b0304", "504b0506"],
    says: "This is a ZIP or Excel file. Unpack it, or save it as CSV, and give what is in it.",
  },
  { hex: ["d0cf11e0"], says: "This is an Excel file of the old kind (.xls). Save it as CSV, and give that." },
  { hex: ["50415231"], says: "This is a Parquet file. Save it as CSV or JSON lines, and give that." },
  { hex: ["4152524f57310000"], says: "This is an Arrow file. Save it as CSV or JSON lines, and give that." },
  { hex: ["53514c69746520666f726d6174203300"], says: "This is an SQLite database. Save the table as CSV." },
  {
    hex: ["1f8b", "425a68..314159265359", "fd377a585a00", "28b52ffd", "377abcaf", "526172211a"],
    says: "This file is compressed. Unpack it first.",
  },
  { hex: ["255044462d"], says: `This is a PDF. ${asRows}` },
  {
    hex: [
      ...["89504e47", "ffd8ff", "474946383761", "474946383961", "49492a00", "4d4d002a"],
      "52494646........57454250",
    ],
    says: `This is a picture. ${asRows}`,
  },
  {
    hex: [
      ...["4f67675300", "664c614300", "49443302", "49443303", "49443304", "1a45dfa3", "00......66747970"],
      ...["52494646........57415645", "52494646........41564920"],
    ],
    says: `This is a recording. ${asRows}`,
  },
  { hex: ["934e554d5059", "894844460d0a1a0a"], says: `This is a file of NumPy or HDF5. ${asRows}` },
  { hex: ["7f454c46"], says: `This is a program. ${asRows}` },
];

/** Texts of other kinds. */
const otherTexts: readonly (readonly [RegExp, string])[] = [
  [
    /^\s*<(!doctype html|html)[\s>]/i,
    `This is a web page (HTML), perhaps one that shows the file. ${asRows}`,
  ],
  [/^\s*<\?xml\s/, `This is XML. ${asRows}`],
  [/^\{\\rtf\d/, `This is a text document (RTF). ${asRows}`],
];

/** So many bytes show what a file is. */
const telling = 4096;
/** Texts have few control characters besides tabs and line ends; other files have all alike. */
const leastControls = 0.1;

/** Why the bytes that a file begins with are not the text that can be read, in a sentence; null where they may be. */
export function whyNoText(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, telling);
  const text = String.fromCharCode(...head);
  const known = beginnings.find(({ hex }) => hex.some((digits) => beginsWith(head, digits)));
  if (known) return isSpreadsheet(text) ? spreadsheet : known.says;
  const other = otherTexts.find(([beginning]) => beginning.test(text.replace("\u00ef\u00bb\u00bf", "")));
  if (other) return other[1];
  return countControls(head) >= Math.max(8, leastControls * head.length)
    ? `This file holds no text. ${asRows}`
    : null;
}

const spreadsheet = "This is a spreadsheet of Excel or LibreOffice. Save the sheet as CSV, and give that.";

/** The parts of such a ZIP file are named at its beginning. */
function isSpreadsheet(text: string): boolean {
  return text.startsWith("PK") && /\[Content_Types\]\.xml|xl\/|opendocument\.spreadsheet/.test(text);
}

function beginsWith(bytes: Uint8Array, hex: string): boolean {
  const pairs = hex.match(/../g) ?? [];
  return pairs.every(
    (pair, at) => at < bytes.length && (pair === ".." || bytes[at] === Number.parseInt(pair, 16)),
  );
}

/** Zeros are left out: UTF-16 has them in every other place. */
function countControls(bytes: Uint8Array): number {
  return bytes.filter((byte) => byte > 0 && byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length;
}
