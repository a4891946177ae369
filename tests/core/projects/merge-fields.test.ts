import { expect, test } from "vitest";
import { mergeFields } from "#core/projects/merge-fields.ts";
import { ProjectSettings } from "#core/schemas/project.ts";

const now = { name: "Study", description: "Theirs", ...ProjectSettings.parse({ overlap: 5 }) };

test("only what the form changed is written, whatever others changed elsewhere", () => {
  const before = { ...now, description: "Old", overlap: 3 };
  expect(mergeFields({ before, now, wanted: { ...before, name: "Pilot" } })).toEqual({
    changes: { name: "Pilot" },
    conflicts: [],
  });
});

test("a field that both changed is a conflict, unless both wrote the same", () => {
  const before = { ...now, description: "Old", overlap: 3 };
  expect(mergeFields({ before, now, wanted: { ...before, description: "Mine", overlap: 5 } })).toEqual({
    changes: { description: "Mine" },
    conflicts: [{ field: "description", theirs: "Theirs", yours: "Mine" }],
  });
});
