/** Files that are made to cost the server more than they cost whoever sends them. */
export type HostileFile = {
  name: string;
  kind: "outputs" | "ratings";
  fileName: string;
  /** The file in pieces, of about this many bytes. */
  pieces: (size: number) => Generator<Buffer>;
};

const pieceSize = 64 * 1024;

/** A beginning, then one text over and over, each time with its number in the place of #, then an end. */
function* repeated(
  size: number,
  { begin = "", text, end = "" }: { begin?: string; text: string; end?: string },
) {
  let piece = begin;
  let sent = 0;
  for (let number = 0; sent + piece.length < size; number++) {
    piece += text.includes("#") ? text.replaceAll("#", String(number)) : text;
    if (piece.length < pieceSize) continue;
    yield Buffer.from(piece, "latin1");
    sent += piece.length;
    piece = "";
  }
  yield Buffer.from(piece + end, "latin1");
}

const file = (
  name: string,
  fileName: string,
  parts: Parameters<typeof repeated>[1],
  kind: HostileFile["kind"] = "outputs",
): HostileFile => ({ name, kind, fileName, pieces: (size) => repeated(size, parts) });

const good = '{"id":"good","response":"r"}\n';

export const hostileFiles: HostileFile[] = [
  file("empty objects", "f.jsonl", { text: "{}\n" }),
  file("empty objects after a good one", "f.jsonl", { begin: good, text: "{}\n" }),
  file("rows of one character", "f.csv", { begin: "id\n", text: "b\n" }),
  file("one line without an end", "f.jsonl", { begin: '{"id":1,"response":"', text: "long ".repeat(100) }),
  file("lists in lists", "f.jsonl", { begin: '{"id":1,"metadata":', text: "[".repeat(500) }),
  file("a hundred thousand columns", "f.csv", { text: "c#,", begin: "id,response," }),
  file("a quote that nobody closes", "f.csv", { begin: 'id,response\n1,"', text: "a,b\n".repeat(100) }),
  file("a category of its own for each row", "f.jsonl", {
    text: '{"id":#,"category":"c#","response":""}\n',
  }),
  file("lines that are no UTF-8", "f.jsonl", { text: "\xff\n" }),
  file("rows with good ids and nothing else", "f.jsonl", { text: '{"id":#,"response":"r"}\n' }),
  file("an array of nothing", "f.json", { begin: "[", text: "{},", end: "{}]" }),
  file("a million values in a row", "f.jsonl", {
    begin: '{"id":1,"response":"r","metadata":{"m":[',
    text: "[],",
    end: "0]}}\n",
  }),
  file("nothing but new lines", "f.csv", { text: "\n".repeat(500) }),
  file(
    "labels of many digits",
    "f.jsonl",
    { text: `{"item":1,"rater":1,"label":"${"1".repeat(100_000)}x"}\n` },
    "ratings",
  ),
  file(
    "a scale and a rater of its own for each row",
    "f.jsonl",
    { text: '{"item":"good","rater":"r#","scale":"s#","label":#}\n' },
    "ratings",
  ),
];
