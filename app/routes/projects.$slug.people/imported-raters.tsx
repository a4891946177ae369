import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { countOf } from "#core/text/count-of.ts";
import type { RaterGroups } from "#services/projects/list-groups.ts";
import { GroupField } from "./group-field.tsx";

/** The raters of imported files, whose groups can be set one by one, or for all that have none. */
export function ImportedRaters({ count, ungrouped, first }: RaterGroups["imported"]) {
  return (
    <Card>
      <CardHeader
        title={`Imported raters (${count.toLocaleString("en")})`}
        lead="Under their pseudonyms. A column rater_group of an imported file sets their groups, too."
      />
      {ungrouped > 0 && (
        <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-3 text-sm">
          {countOf(ungrouped, "imported rater is", "imported raters are")} in no group. Put them into
          <GroupField name="all who have none" whose="ungrouped" group={null} />
        </div>
      )}
      <details>
        <summary className="px-4 py-3 text-sm font-medium">
          {count > first.length
            ? `The first ${first.length.toLocaleString("en")} of them`
            : countOf(count, "imported rater")}
        </summary>
        <Table label="Imported raters" className="w-auto border-t border-line">
          <thead>
            <tr>
              <Th>Pseudonym</Th>
              <Th>Rater group</Th>
            </tr>
          </thead>
          <tbody>
            {first.map(({ name, group }) => (
              <tr key={name}>
                <Td className="align-middle">{name}</Td>
                <Td className="align-middle">
                  <GroupField name={name} whose={{ rater: name }} group={group} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </Card>
  );
}
