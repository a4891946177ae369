import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { Badge, Card, CardHeader, Progress } from "#app/components/ui/page.tsx";
import { HiddenTh, Table, Td, Th } from "#app/components/ui/table.tsx";
import { categoryName, subcategoryName } from "#app/lib/place-names.ts";
import type { Overview } from "#services/overview/read-overview.ts";
import { isPaused, PausePlace } from "./pause-place.tsx";

/** The progress of the queue, by category and subcategory. */
export function ProgressTable({
  slug,
  progress,
  pausedPlaces,
  mayManage,
}: {
  slug: string;
  progress: Overview["progress"];
  pausedPlaces: string[];
  mayManage: boolean;
}) {
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
            {mayManage && <HiddenTh>Actions</HiddenTh>}
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {progress.map((place) => {
            const category = categoryName(place.category);
            const subcategory = subcategoryName(place.category, place.subcategory);
            const name = `${category} / ${subcategory}`;
            return (
              <tr key={name}>
                <Td>
                  {category}{" "}
                  {isPaused(pausedPlaces, place.category, null) && <Badge tone="warn">paused</Badge>}
                </Td>
                <Td>
                  {subcategory}{" "}
                  {isPaused(pausedPlaces, place.category, place.subcategory) && (
                    <Badge tone="warn">paused</Badge>
                  )}
                </Td>
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
                {mayManage && (
                  <Td className="text-end">
                    <PausePlace place={place} name={name} pausedPlaces={pausedPlaces} />
                  </Td>
                )}
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
