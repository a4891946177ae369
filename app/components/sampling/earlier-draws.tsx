import { useEffect } from "react";
import { toast } from "sonner";
import { Button } from "#app/components/ui/button.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { HiddenTh, Table, Td, Th } from "#app/components/ui/table.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { categoryName } from "#app/lib/place-names.ts";
import { useRequest } from "#app/lib/use-request.ts";
import type { SamplingPlan, SamplingRequest } from "#core/schemas/sampling-plan.ts";
import { taxonomy } from "#core/schemas/taxonomy.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { countOf } from "#core/text/count-of.ts";
import type { SamplingOptions } from "#services/sampling/read-sampling-options.ts";
import { TakeBackButton } from "./take-back-button.tsx";

/** The plans drawn so far. Each can be loaded into the form again, to raise its target. */
export function EarlierDraws({
  plans,
  guidelines,
  onTake,
}: {
  plans: SamplingOptions["plans"];
  guidelines: SamplingOptions["guidelines"];
  onTake: (plan: SamplingPlan) => void;
}) {
  // Here and not at the row: that is gone when the answer comes.
  const take = useRequest<SamplingRequest, { ok: true; takenBack: number }>();
  const taken = take.answer?.takenBack;
  useEffect(() => {
    if (taken !== undefined) toast.success(`${countOf(taken, "task")} taken back.`);
  }, [taken]);
  if (plans.length === 0) return null;
  const titles = new Map(guidelines.map(({ id, title }) => [id, title]));
  return (
    <Card>
      <CardHeader
        title="Drawn so far"
        lead="Take up a plan to raise its target: what it drew stays drawn. A draw that nobody has rated can be taken back."
      />
      <Table label="Drawn so far">
        <thead>
          <tr>
            <Th>When</Th>
            <Th>Plan</Th>
            <Th>Seed</Th>
            <Th className="text-end">Outputs</Th>
            <HiddenTh>Actions</HiddenTh>
          </tr>
        </thead>
        <tbody>
          {plans.map(({ id, plan, drawn, createdAt }) => (
            <tr key={id}>
              <Td>
                <Time at={createdAt} precise />
              </Td>
              <Td>{isUnreadable(plan) ? plan.whyUnreadable : planInWords(plan, titles)}</Td>
              <Td className="font-mono">{isUnreadable(plan) ? "" : plan.seed}</Td>
              <Td className="text-end tabular-nums">{drawn.toLocaleString("en")}</Td>
              <Td className="text-end">
                {!isUnreadable(plan) && (
                  <span className="inline-flex gap-2">
                    <TakeBackButton
                      planId={id}
                      name={`seed ${plan.seed}`}
                      disabled={take.busy}
                      onTakeBack={() => take.send({ op: "take-back", planId: id })}
                    />
                    <Button
                      size="sm"
                      onClick={() => onTake(plan)}
                      aria-label={`Take up the plan with seed ${plan.seed}`}
                    >
                      Take up
                    </Button>
                  </span>
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function planInWords(
  { target, keepGroups, categories, subcategories, models, guideline }: SamplingPlan,
  titles: ReadonlyMap<string, string>,
): string {
  const unit = keepGroups ? "prompt group" : "output";
  const wanted =
    target.kind === "total"
      ? `${countOf(target.count, unit)} in all, ${target.allocation}`
      : `${countOf(target.count, unit)} per stratum`;
  const places = [...categories.map(categoryName), ...subcategories.map(placeName)];
  const from = [...places, ...models].join(", ");
  return [wanted, from && `from ${from}`, guideline && `under ${titles.get(guideline) ?? guideline}`]
    .filter(Boolean)
    .join("; ");
}

/** A subcategory's name, whichever category it is of: plans hold its id alone. */
function placeName(id: string): string {
  const found = taxonomy.flatMap(({ subcategories }) => subcategories).find((leaf) => leaf.id === id);
  return found?.name ?? id;
}
