import { AlertDialog } from "radix-ui";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "#app/components/ui/button.tsx";
import { ConfirmContent } from "#app/components/ui/confirm-content.tsx";
import { Field, Input, Select } from "#app/components/ui/field.tsx";
import { Badge, Card } from "#app/components/ui/page.tsx";
import { HiddenTh, Table, Td, Th } from "#app/components/ui/table.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { useRequest } from "#app/lib/use-request.ts";
import { describeRequeue } from "#core/queue/describe-requeue.ts";
import { priorities } from "#core/queue/queue-order.ts";
import type { ItemFilter } from "#core/schemas/item-filter.ts";
import { plainMessage } from "#core/schemas/plain-message.ts";
import { Requeue, type Requeued, type RequeueRequest } from "#core/schemas/requeue.ts";
import { countOf } from "#core/text/count-of.ts";
import { visibleText } from "#core/text/visible-text.ts";
import type { Withdrawal } from "#services/queue/list-withdrawals.ts";

type Draft = {
  kind: Requeue["kind"];
  priority: string;
  raters: string;
  below: string;
  rater: string;
  reason: string;
};

type Answer = { ok: true; preview?: Requeued; requeued?: Requeued };

/** Queues the tasks of the items that the filter finds anew: chosen, looked at, then done. */
export function RequeueCard({
  filter,
  items,
  withdrawals,
}: {
  filter: ItemFilter;
  items: number;
  withdrawals: Withdrawal[];
}) {
  return (
    <Card className="mb-4">
      <details>
        <summary className="px-4 py-3 text-sm font-medium">
          Queue the tasks of {items === 1 ? "this item" : `these ${items.toLocaleString("en")} items`} anew
        </summary>
        <RequeueForm filter={filter} />
      </details>
      {withdrawals.length > 0 && <Withdrawals withdrawals={withdrawals} />}
    </Card>
  );
}

function RequeueForm({ filter }: { filter: ItemFilter }) {
  const { send, busy, answer } = useRequest<RequeueRequest, Answer>();
  const [draft, setDraft] = useState<Draft>({
    ...{ kind: "priority", priority: "1", raters: "1", below: "90", rater: filter.rater, reason: "" },
  });
  const [asked, setAsked] = useState<Requeue | null>(null);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const parsed = Requeue.safeParse(whatOf(draft), { error: plainMessage });
  const errors = parsed.success
    ? {}
    : Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
  const { preview, requeued } = answer ?? {};
  useEffect(() => {
    if (requeued) toast.success(`Done: ${countOf(requeued.tasks, "task")}.`);
  }, [requeued]);
  const isOpen = asked !== null && preview !== undefined && !busy;
  return (
    <form
      className="border-t border-line px-4 py-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!parsed.success) return;
        setAsked(parsed.data);
        send({ op: "preview", filter, what: parsed.data });
      }}
    >
      <div className="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3">
        <Field label="What to do" hint={hints[draft.kind]}>
          {(control) => (
            <Select
              {...control}
              value={draft.kind}
              onChange={({ target }) => change({ kind: target.value as Draft["kind"] })}
            >
              {(Object.keys(kindNames) as Draft["kind"][]).map((kind) => (
                <option key={kind} value={kind}>
                  {kindNames[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Numbers draft={draft} errors={errors} change={change} />
        {draft.kind === "withdraw" && (
          <>
            <Text label="Rater" name="rater" placeholder="R1" draft={draft} errors={errors} change={change} />
            <Text label="Reason" name="reason" draft={draft} errors={errors} change={change} />
          </>
        )}
      </div>
      <Button type="submit" disabled={busy || !parsed.success}>
        See what it touches
      </Button>
      <AlertDialog.Root open={isOpen} onOpenChange={(open) => !open && setAsked(null)}>
        {asked && preview && (
          <ConfirmContent
            title={`${kindNames[asked.kind]}?`}
            action={preview.tasks > 0 ? "Do it" : "Close"}
            tone="primary"
            onConfirm={() => {
              if (preview.tasks > 0) send({ op: "requeue", filter, what: asked });
              setAsked(null);
            }}
          >
            {visibleText(describeRequeue(asked, preview))}
          </ConfirmContent>
        )}
      </AlertDialog.Root>
    </form>
  );
}

type FieldProps = {
  draft: Draft;
  errors: Record<string, string>;
  change: (part: Partial<Draft>) => void;
};

function Numbers(props: FieldProps) {
  const { kind } = props.draft;
  return (
    <>
      {kind === "more-raters" && <Text label="Raters more" name="raters" type="number" {...props} />}
      {kind === "uncertain" && <Text label="Less certain than (%)" name="below" type="number" {...props} />}
      {kind !== "withdraw" && (
        <Text
          label={`Priority, ${priorities.least} to ${priorities.most}`}
          name="priority"
          type="number"
          {...props}
        />
      )}
    </>
  );
}

function Text({
  label,
  name,
  type = "text",
  placeholder,
  draft,
  errors,
  change,
}: FieldProps & { label: string; name: Exclude<keyof Draft, "kind">; type?: string; placeholder?: string }) {
  return (
    <Field label={label} error={draft[name] === "" ? undefined : errors[name]}>
      {(control) => (
        <Input
          {...control}
          type={type}
          placeholder={placeholder}
          value={draft[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </Field>
  );
}

function whatOf({ kind, priority, raters, below, rater, reason }: Draft): unknown {
  const number = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));
  switch (kind) {
    case "priority":
    case "guideline":
      return { kind, priority: number(priority) };
    case "more-raters":
      return { kind, raters: number(raters), priority: number(priority) };
    case "uncertain":
      return { kind, below: number(below), priority: number(priority) };
    case "withdraw":
      return { kind, rater, reason };
    default:
      return kind satisfies never;
  }
}

const kindNames: Record<Requeue["kind"], string> = {
  priority: "Set the priority",
  "more-raters": "Ask more raters",
  uncertain: "Ask one rater more where it is uncertain",
  guideline: "Ask anew under the guideline in force",
  withdraw: "Withdraw the work of a rater",
};

const hints: Record<Requeue["kind"], string> = {
  priority: "Tasks of a higher priority are given out first.",
  "more-raters":
    "Of tasks that have all their ratings. Filter for “People disagree” to ask about these alone.",
  uncertain: "Of tasks that have all their ratings, and whose main question has levels.",
  guideline: "Of tasks that were queued under an earlier version. They close, and their ratings stay.",
  withdraw: "Their ratings stay stored and marked, count nowhere, and others take their places.",
};

function Withdrawals({ withdrawals }: { withdrawals: Withdrawal[] }) {
  const { send, busy } = useRequest<RequeueRequest>();
  return (
    <Table label="Withdrawn work" className="border-t border-line">
      <thead>
        <tr>
          <Th>Withdrawn work of</Th>
          <Th className="text-end">Ratings</Th>
          <Th>When</Th>
          <Th>Reason</Th>
          <HiddenTh>Actions</HiddenTh>
        </tr>
      </thead>
      <tbody>
        {withdrawals.map(({ id, rater, ratings, at, reason, isOver }) => (
          <tr key={id}>
            <Td>{rater}</Td>
            <Td className="text-end tabular-nums">{ratings.toLocaleString("en")}</Td>
            <Td>
              <Time at={at} />
            </Td>
            <Td>{reason}</Td>
            <Td className="text-end">
              {isOver ? (
                <Badge>taken back</Badge>
              ) : (
                <Button
                  size="sm"
                  disabled={busy}
                  aria-label={visibleText(`Take back the withdrawal of the work of ${rater}`)}
                  onClick={() => send({ op: "restore", eventId: id })}
                >
                  Take back
                </Button>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
