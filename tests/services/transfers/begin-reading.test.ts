import { describe, expect, test } from "vitest";
import { beginReading } from "#services/transfers/begin-reading.ts";

function source(pieces: readonly (string | Error)[]) {
  const seen = { ended: 0, isOver: false };
  async function* read() {
    try {
      for (const piece of pieces) {
        if (piece instanceof Error) throw piece;
        yield piece;
      }
    } finally {
      seen.isOver = true;
    }
  }
  return { seen, begun: () => beginReading(read(), () => seen.ended++) };
}

describe("a text whose reading has begun", () => {
  test.each([[["a", "b", "c"]], [["a"]], [[]]])("is read whole, and ends once: %j", async (pieces) => {
    const { seen, begun } = source(pieces);
    const read: string[] = [];
    for await (const piece of await begun()) read.push(piece);
    expect(read).toEqual(pieces);
    expect(seen).toEqual({ ended: 1, isOver: true });
  });

  test("ends with its source when it is left early, or never asked for anything", async () => {
    for (const asked of [0, 1, 2]) {
      const { seen, begun } = source(["a", "b", "c"]);
      const text = await begun();
      for (let i = 0; i < asked; i++) await text.next();
      await text.return(undefined);
      expect(seen).toEqual({ ended: 1, isOver: true });
    }
  });

  test("fails at once with what fails before its first piece, and later with what fails later", async () => {
    const early = source([new Error("no database")]);
    await expect(early.begun()).rejects.toThrow("no database");
    expect(early.seen).toEqual({ ended: 1, isOver: true });
    const late = source(["a", new Error("lost")]);
    const text = await late.begun();
    expect((await text.next()).value).toBe("a");
    await expect(text.next()).rejects.toThrow("lost");
    expect(late.seen).toEqual({ ended: 1, isOver: true });
  });
});
