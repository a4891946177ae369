import { Download } from "lucide-react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { type ExportContent, exportFormats } from "#core/exports/export-file.ts";

/** A file that can be downloaded, with what its fields mean. */
export function ExportCard({
  slug,
  content,
  title,
  lead,
  fields,
  extras,
}: {
  slug: string;
  content: ExportContent;
  title: string;
  lead: string;
  fields: readonly (readonly [names: string, meaning: string])[];
  extras: { texts: boolean; raterIds: boolean; allPurposes: boolean };
}) {
  return (
    <Card>
      <CardHeader
        title={title}
        lead={lead}
        actions={exportFormats.map((format) => (
          <ButtonLink
            key={format}
            size="sm"
            variant={format === "jsonl" ? "primary" : "secondary"}
            to={paths.exportFile(slug, `${content}.${format}`, {
              texts: extras.texts,
              raterIds: extras.raterIds && content === "ratings",
              allPurposes: extras.allPurposes && content === "ratings",
            })}
            reloadDocument
            download
            aria-label={`Download ${title} as ${format.toUpperCase()}`}
          >
            <Download aria-hidden />
            {format.toUpperCase()}
          </ButtonLink>
        ))}
      />
      <dl className="grid gap-x-4 gap-y-2 px-4 py-3 text-sm sm:grid-cols-[14rem_1fr]">
        {fields.map(([names, meaning]) => (
          <div key={names} className="contents">
            <dt className="break-words font-mono text-xs leading-5">{names}</dt>
            <dd className="text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
