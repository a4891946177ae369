import { expect, test } from "vitest";
import { readPreview } from "#app/components/imports/read-preview.ts";
import { remedyWords } from "#app/components/imports/remedy-words.ts";
import type { Remedy } from "#core/tables/reading/remedy.ts";
import { everyRemedy } from "#tests/core/tables/reading/every-remedy.ts";

test.each(Object.values(everyRemedy))(
  "$say is said in words of the page, without options of commands",
  (remedy: Remedy) => {
    expect(remedyWords(remedy)).toMatch(/\.$/);
    expect(remedyWords(remedy)).not.toMatch(/--[a-z]/);
  },
);

test("the preview of a file that is not read says which field helps", async () => {
  const preview = await readPreview(new File(["id,r1,r2,r3\n1,2,0,2\n2,0,2,2\n3,4,0,0\n"], "f.csv"));
  const { records, reading } = preview.readRatings({ columns: {} });
  expect(reading).toBeNull();
  expect(records).toEqual([
    {
      line: 1,
      fault: expect.stringMatching(/can be read in two ways.*Choose the shape matrix or counts\.$/),
    },
  ]);
});
