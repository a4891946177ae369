import { Input } from "#app/components/ui/field.tsx";
import { Badge } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { cn } from "#app/lib/cn.ts";
import { categoryName, subcategoryName } from "#app/lib/place-names.ts";
import type { StratumDraw } from "#core/sampling/draw-sample.ts";
import type { DraftPlan } from "./use-plan.ts";

/**
 * Every stratum of a plan: how many outputs exist, how many are drawn, and how many are missing. Targets per stratum
 * can be changed here.
 */
export function StrataTable({
  strata,
  draft,
  errors,
  isCurrent,
  onTarget,
}: {
  strata: StratumDraw[];
  draft: DraftPlan;
  errors: Record<string, string>;
  /** Whether the strata are those of the draft as it stands; of another one, nothing is said to be drawn. */
  isCurrent: boolean;
  onTarget: (key: string, target: string) => void;
}) {
  const { keepGroups, target, exceptions } = draft;
  const shared = errors["target.count"] === undefined ? target.count : "";
  const drawn = (count: number) => (isCurrent ? count.toLocaleString("en") : "…");
  const isOwn = target.kind === "per-stratum";
  return (
    <Table label="Strata">
      <thead>
        <tr>
          <Th>Category</Th>
          <Th>Subcategory</Th>
          {!keepGroups && <Th>Model</Th>}
          <Th className="text-end">Available</Th>
          <Th className="text-end">Drawn before</Th>
          <Th className="text-end">Target</Th>
          <Th className="text-end">Will draw</Th>
          <Th className="text-end">Short</Th>
          {keepGroups && <Th className="text-end">Outputs</Th>}
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {strata.map((stratum) => (
          <tr key={stratum.key}>
            <Td>{categoryName(stratum.category)}</Td>
            <Td>{subcategoryName(stratum.category, stratum.subcategory)}</Td>
            {!keepGroups && <Td>{stratum.model}</Td>}
            <Td className="text-end">{stratum.available.toLocaleString("en")}</Td>
            <Td className="text-end">{stratum.alreadyDrawn.toLocaleString("en")}</Td>
            <Td className={cn("text-end", isOwn && "py-1")}>
              {isOwn ? (
                <Input
                  className="h-7 w-20 text-end text-sm"
                  inputMode="numeric"
                  aria-label={`Target of ${stratum.key}`}
                  aria-invalid={errors[`target.exceptions.${stratum.key}`] !== undefined}
                  placeholder={shared}
                  value={exceptions[stratum.key] ?? ""}
                  onChange={(event) => onTarget(stratum.key, event.target.value)}
                />
              ) : (
                stratum.asked.toLocaleString("en")
              )}
            </Td>
            <Td className="text-end font-medium">{drawn(stratum.willDraw)}</Td>
            <Td className="text-end">
              {isCurrent && stratum.short > 0 ? (
                <Badge tone="warn">{stratum.short.toLocaleString("en")} short</Badge>
              ) : (
                "—"
              )}
            </Td>
            {keepGroups && <Td className="text-end">{drawn(stratum.newOutputs)}</Td>}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
