import { Button } from "#app/components/ui/button.tsx";
import { Notice } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { fieldNames } from "#core/projects/field-names.ts";
import type { ShownConflict } from "#services/projects/change-project.ts";

/** What someone else saved while this form was filled in, beside what the form holds; each to be decided. */
export function ConflictNotice({
  conflicts,
  onChoose,
}: {
  conflicts: ShownConflict[];
  onChoose: (conflict: ShownConflict, keep: "theirs" | "yours") => void;
}) {
  return (
    <Notice tone="warn" className="flex flex-col gap-3">
      <p>
        Nothing is saved yet: {conflicts.length === 1 ? "a field was" : "fields were"} changed by someone else
        while you were here.
      </p>
      {conflicts.map((conflict) => {
        const name = fieldNames[conflict.field];
        return (
          <div key={conflict.field} className="rounded-md bg-surface p-3 text-ink">
            <h3 className="font-medium">{name}</h3>
            <dl className="mt-1 grid gap-x-4 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
              <dt className="text-muted">
                {conflict.by ? <Verbatim>{`${conflict.by} saved`}</Verbatim> : "Saved"}
              </dt>
              <dd className="whitespace-pre-wrap [overflow-wrap:anywhere]">
                <Value>{conflict.theirs}</Value>
              </dd>
              <dt className="text-muted">You wrote</dt>
              <dd className="whitespace-pre-wrap [overflow-wrap:anywhere]">
                <Value>{conflict.yours}</Value>
              </dd>
            </dl>
            <div className="mt-2 flex flex-wrap gap-2">
              <Button
                size="sm"
                aria-label={`${name}: keep what was saved`}
                onClick={() => onChoose(conflict, "theirs")}
              >
                Keep what was saved
              </Button>
              <Button
                size="sm"
                aria-label={`${name}: write mine instead`}
                onClick={() => onChoose(conflict, "yours")}
              >
                Write mine instead
              </Button>
            </div>
          </div>
        );
      })}
    </Notice>
  );
}

function Value({ children }: { children: string | number | null }) {
  return children === "" || children === null ? (
    <em className="text-muted">nothing</em>
  ) : (
    <Verbatim>{String(children)}</Verbatim>
  );
}
