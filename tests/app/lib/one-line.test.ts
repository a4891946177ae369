import { expect, test } from "vitest";
import { oneLine } from "#app/lib/one-line.ts";
import { textPieces } from "#core/text/text-pieces.ts";

test("paragraphs of a text stand in a line without marks; signs that nobody sees keep theirs", () => {
  const line = oneLine("First.\r\n\r\nSecond,\tthird\u202e.");
  expect(line).toBe("First. Second, third\u202e.");
  expect(textPieces(line, "line")).toHaveLength(3);
});
