import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { HelpDialog } from "#app/components/rating/help-dialog.tsx";

test("help says in words, for fingers, what each button does that a key does elsewhere", () => {
  const html = renderToStaticMarkup(
    <HelpDialog questions={[]} keysOn onKeysOn={() => undefined} onClose={() => undefined} />,
  );
  const [buttons, keys] = [...html.matchAll(/<dl.*?<\/dl>/g)].map(([list]) => list);
  const names = [...buttons!.matchAll(/<dt[^>]*>(.*?)<\/dt>/g)].map(([, name]) => name);
  expect(names).toEqual(["Skip", "Undo", "Can&#x27;t judge", "Guideline", "My ratings", "Take a break"]);
  expect(buttons).toContain("pointer-fine:hidden");
  expect(buttons).not.toContain("<kbd");
  expect(keys).toContain("pointer-fine:grid");
});
