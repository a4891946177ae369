import { expect, test } from "vitest";
import { rowsForTerminal } from "#server/cli/terminal.ts";

async function shown(rows: string[], format: "csv" | "jsonl"): Promise<string> {
  let text = "";
  for await (const row of rowsForTerminal(rows, format)) text += row;
  return text;
}

test("CSV on a terminal is to be read: escapes and turned words are written out", async () => {
  expect(await shown(["item,label\r\n", '1,"\u001b[31m\u202ered"\r\n'], "csv")).toBe(
    'item,label\r\n1,"<U+001B>[31m<U+202E>red"\r\n',
  );
});

test("JSON lines on a terminal say the same", async () => {
  const row = `${JSON.stringify({ label: "\u009b31m\u200b👩‍🚀\u{e0041}" })}\n`;
  const text = await shown([row], "jsonl");
  expect(JSON.parse(text)).toEqual(JSON.parse(row));
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
});
