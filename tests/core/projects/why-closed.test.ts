import { expect, test } from "vitest";
import { whyClosed } from "#core/projects/why-closed.ts";

const since = new Date(0);

test("a project is open, paused or archived, and an archived one is nothing else", () => {
  expect(whyClosed({ archivedAt: null, pausedAt: null })).toBeNull();
  expect(whyClosed({ archivedAt: null, pausedAt: since })).toMatchObject({ state: "paused", code: "paused" });
  for (const pausedAt of [null, since])
    expect(whyClosed({ archivedAt: since, pausedAt })).toMatchObject({ state: "archived", code: "closed" });
});

test("why it is closed is a sentence for the person who tries", () => {
  expect(whyClosed({ archivedAt: null, pausedAt: since })?.message).toMatch(/^This study is paused: .+\.$/);
  expect(whyClosed({ archivedAt: since, pausedAt: null })?.message).toMatch(
    /^This project is archived: .+\.$/,
  );
});
