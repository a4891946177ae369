import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";

/** How a file of ratings was read and what was taken for granted. */
export function ReadingList({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Card className="mb-5">
      <CardHeader title="How the file was read" />
      <ul className="flex list-disc flex-col gap-1 px-8 py-3 text-sm">
        {sentences.map((sentence) => (
          <li key={sentence} className="break-words">
            <Verbatim>{sentence}</Verbatim>
          </li>
        ))}
      </ul>
    </Card>
  );
}
