import { useEffect, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Field, Input, Select } from "#app/components/ui/field.tsx";
import { Badge, Card, CardHeader } from "#app/components/ui/page.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { useRequest } from "#app/lib/use-request.ts";
import { levelsOf } from "#core/scales/levels-of.ts";
import { scaleOf } from "#core/scales/scales.ts";
import type { SetGoldRequest } from "#core/schemas/gold.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { visibleText } from "#core/text/visible-text.ts";
import type { ItemGold } from "#services/gold/read-item-gold.ts";
import { describeAnswer } from "./describe-answer.ts";

/** What is known to be right about an item, with who said so and why, and a form for those who may settle it. */
export function ItemGoldCard({ gold, maySettle }: { gold: readonly ItemGold[]; maySettle: boolean }) {
  const settled = gold.filter(({ revisions }) => revisions.length > 0);
  const canSettle = maySettle && gold.length > 0;
  if (settled.length === 0 && !canSettle) return null;
  return (
    <Card>
      <CardHeader title="Gold" lead="Labels known from elsewhere than the raters. Raters never see them." />
      {settled.map((one) => (
        <Settled key={`${one.versionId} ${one.question.id}`} gold={one} />
      ))}
      {canSettle && <SettleForm gold={gold} />}
    </Card>
  );
}

function Settled({ gold: { question, revisions } }: { gold: ItemGold }) {
  return (
    <div className="border-b border-line px-4 py-3 text-sm">
      <h3 className="font-medium">
        <Verbatim>{question.text}</Verbatim>
      </h3>
      <ul className="mt-1 flex flex-col gap-1.5">
        {revisions.map((revision) => (
          <li key={revision.id} className={revision.current ? undefined : "text-muted"}>
            <span className={revision.current ? "font-medium" : "line-through"}>
              <Verbatim>{labelWords(question, revision)}</Verbatim>
            </span>{" "}
            {revision.current && revision.label !== null && <Badge>{revision.split}</Badge>}{" "}
            <Verbatim>{revision.maker || "no name"}</Verbatim> ({revision.source}), <Time at={revision.at} />
            {revision.reason && (
              <>
                : <Verbatim>{revision.reason}</Verbatim>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function labelWords(question: ItemGold["question"], { label }: ItemGold["revisions"][number]): string {
  if (label === null) return "Taken away";
  return isUnreadable(label) ? label.whyUnreadable : describeAnswer(question, label.label);
}

function SettleForm({ gold }: { gold: readonly ItemGold[] }) {
  const asked = gold.filter(({ question }) => !scaleOf(question).isFreeText);
  const [at, setAt] = useState(0);
  const [label, setLabel] = useState("");
  const [reason, setReason] = useState("");
  const { send, busy, answer } = useRequest<SetGoldRequest>();
  useEffect(() => {
    if (!answer) return;
    setLabel("");
    setReason("");
  }, [answer]);
  const chosen = asked[at];
  if (!chosen) return null;
  const { question, versionId, revisions } = chosen;
  const stands = revisions.some((one) => one.current && one.label !== null);
  const settle = (value: string | null) =>
    send({
      ...{ op: "gold", guidelineVersionId: versionId, question: question.id, label: value, reason },
      seen: revisions[0]?.id ?? null,
    });
  return (
    <form
      className="px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        settle(label);
      }}
    >
      <Field label="Question">
        {(control) => (
          <Select
            {...control}
            value={at}
            onChange={({ target }) => {
              setAt(Number(target.value));
              setLabel("");
            }}
          >
            {asked.map((one, place) => (
              <option key={`${one.versionId} ${one.question.id}`} value={place}>
                {visibleText(one.question.text)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="Right label"
        hint={scaleOf(question).isOneLevel ? undefined : "Lists as JSON, such as [1, 2]."}
      >
        {(control) =>
          scaleOf(question).isOneLevel ? (
            <Select {...control} value={label} onChange={({ target }) => setLabel(target.value)}>
              <option value="">Choose</option>
              {levelsOf(question).map((level) => (
                <option key={level.value} value={level.value}>
                  {level.label}
                </option>
              ))}
            </Select>
          ) : (
            <Input {...control} value={label} onChange={({ target }) => setLabel(target.value)} />
          )
        }
      </Field>
      <Field label="Reason" hint="It stands beside the label and in the audit log.">
        {(control) => (
          <Input
            {...control}
            value={reason}
            maxLength={2000}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={busy || label === "" || reason.trim() === ""}>
          {stands ? "Replace gold" : "Settle"}
        </Button>
        {stands && (
          <Button variant="secondary" disabled={busy || reason.trim() === ""} onClick={() => settle(null)}>
            Take away
          </Button>
        )}
      </div>
    </form>
  );
}
