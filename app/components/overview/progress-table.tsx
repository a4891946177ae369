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
      {mayManage && <WholeCategories progress={progress} pausedPlaces={pausedPlaces} />}
    </Card>
  );
}

/** A button for each category of several subcategories, which pauses or resumes all of it. */
function WholeCategories({
  progress,
  pausedPlaces,
}: {
  progress: Overview["progress"];
  pausedPlaces: string[];
}) {
  const categories = new Map<string, Overview["progress"]>();
  for (const place of progress)
    if (place.category !== null)
      categories.set(place.category, [...(categories.get(place.category) ?? []), place]);
  const several = [...categories].filter(([, places]) => places.length > 1);
  if (several.length === 0) return null;
  const sum = (places: Overview["progress"], field: "tasks" | "complete" | "leases") =>
    places.reduce((total, place) => total + place[field], 0);
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-2 border-t border-line px-4 py-3 text-sm">
      {several.map(([category, places]) => (
        <li key={category} className="flex items-center gap-2">
          {categoryName(category)}
          <PausePlace
            place={{
              ...{ category, subcategory: null, tasks: sum(places, "tasks") },
              ...{ complete: sum(places, "complete"), leases: sum(places, "leases") },
            }}
            name={`all of ${categoryName(category)}`}
            pausedPlaces={pausedPlaces}
          />
        </li>
      ))}
    </ul>
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
