import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { Card, CardHeader, Progress } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { categoryName, subcategoryName } from "#app/lib/place-names.ts";
import type { Overview } from "#services/overview/read-overview.ts";

/** The progress of the queue, by category and subcategory. */
export function ProgressTable({ slug, progress }: { slug: string; progress: Overview["progress"] }) {
  return (
    <Card>
      <CardHeader
        title="Progress by subcategory"
        actions={
          <CsvButton what="Progress" fileName={`${slug}-progress`} rows={() => progress.map(fileRow)} />
        }
      />
      <Table label="Progress by subcategory">
        <thead>
          <tr>
            <Th>Category</Th>
            <Th>Subcategory</Th>
            <Th className="min-w-32">Ratings</Th>
            <Th className="text-end">Given / wanted</Th>
            <Th className="text-end">Tasks</Th>
            <Th className="text-end">Complete</Th>
            <Th className="text-end">Begun</Th>
            <Th className="text-end">On a screen now</Th>
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {progress.map((place) => {
            const category = categoryName(place.category);
            const subcategory = subcategoryName(place.category, place.subcategory);
            const name = `${category} / ${subcategory}`;
            return (
              <tr key={name}>
                <Td>{category}</Td>
                <Td>{subcategory}</Td>
                <Td className="pt-3.5">
                  <Progress value={place.ratings} max={place.wanted} label={`Ratings of ${name}`} />
                </Td>
                <Td className="text-end">
                  {place.ratings.toLocaleString("en")} / {place.wanted.toLocaleString("en")}
                </Td>
                <Td className="text-end">{place.tasks.toLocaleString("en")}</Td>
                <Td className="text-end">{place.complete.toLocaleString("en")}</Td>
                <Td className="text-end">{place.inProgress.toLocaleString("en")}</Td>
                <Td className="text-end">{place.leases.toLocaleString("en")}</Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}

function fileRow({ category, subcategory, ...place }: Overview["progress"][number]) {
  const { tasks, complete, inProgress, ratings, wanted, leases } = place;
  return {
    category,
    subcategory,
    tasks,
    complete,
    begun: inProgress,
    on_a_screen_now: leases,
    ratings,
    wanted,
  };
}
