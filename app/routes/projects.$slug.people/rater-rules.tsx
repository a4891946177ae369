import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#app/components/ui/button.tsx";
import { Field, Input, Select } from "#app/components/ui/field.tsx";
import { Badge, Card, CardHeader, Notice } from "#app/components/ui/page.tsx";
import { HiddenTh, Table, Td, Th } from "#app/components/ui/table.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { UnsavedWarning } from "#app/components/ui/unsaved-warning.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { useAppForm } from "#app/lib/use-app-form.ts";
import { useRequest } from "#app/lib/use-request.ts";
import { type RaterStanding, raterStandings } from "#core/queue/may-take.ts";
import type { PeopleRequest } from "#core/schemas/people.ts";
import { type RaterRulesInput, RaterRulesRequest } from "#core/schemas/rater-rules.ts";
import { visibleText } from "#core/text/visible-text.ts";
import type { ProjectRaterRules, RaterEvent } from "#services/projects/list-rater-rules.ts";

export type RuledMember = { userId: number; name: string };

/** What each rater may take: chosen in a list, changed in a form, with the latest changes below. */
export function RaterRules({ members, of }: { members: RuledMember[]; of: ProjectRaterRules }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const member = members.find(({ userId }) => userId === chosen);
  const rulesOf = (userId: number) => of.rules.find((rules) => rules.userId === userId);
  return (
    <Card>
      <CardHeader
        title="What raters may take"
        lead="Pause a rater, set limits of their own, and say which languages they read. It holds from their next task on; what they have on the screen they may still submit. A withdrawn rater gets no more tasks; their ratings stay until they are taken out under Items."
      />
      <div className="px-4 py-3">
        <Field label="Rater">
          {(control) => (
            <Select
              className="sm:max-w-80"
              value={chosen ?? ""}
              onChange={({ target }) => setChosen(target.value === "" ? null : Number(target.value))}
              {...control}
            >
              <option value="">Choose a rater</option>
              {members.map(({ userId, name }) => (
                <option key={userId} value={userId}>
                  {visibleText(`${name} (${standingNames[rulesOf(userId)?.standing ?? "active"]})`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {member && (
          <RulesForm
            key={`${member.userId} ${JSON.stringify(rulesOf(member.userId) ?? null)}`}
            member={member}
            rules={asInput(rulesOf(member.userId))}
            languages={of.languages}
          />
        )}
      </div>
      {of.events.length > 0 && <Events events={of.events} />}
    </Card>
  );
}

const standingNames: Record<RaterStanding, string> = {
  active: "active",
  training: "in training",
  paused: "paused",
  withdrawn: "withdrawn",
};

function asInput(rules: RaterRulesInput | undefined): RaterRulesInput {
  const { standing = "active", languages = [], knownAs = null } = rules ?? {};
  const { totalQuota = null, dailyQuota = null } = rules ?? {};
  return { standing, languages, knownAs, totalQuota, dailyQuota };
}

function RulesForm({
  member: { userId, name },
  rules,
  languages,
}: {
  member: RuledMember;
  rules: RaterRulesInput;
  languages: string[];
}) {
  const { register, submit, busy, message, formState } = useAppForm(
    RaterRulesRequest,
    { op: "rules", userId, from: rules, to: rules, reason: "" },
    { onDone: () => toast.success(visibleText(`The rules of ${name} are saved.`)) },
  );
  const errors = formState.errors.to ?? {};
  return (
    <form onSubmit={submit} noValidate>
      <div className="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3">
        <Field label="Standing" error={errors.standing?.message}>
          {(control) => (
            <Select {...control} {...register("to.standing")}>
              {raterStandings.map((standing) => (
                <option key={standing} value={standing}>
                  {standingNames[standing]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Tasks in all" hint="Empty: the project's limit." error={errors.totalQuota?.message}>
          {(control) => <Input type="number" min={1} {...control} {...register("to.totalQuota", orNull)} />}
        </Field>
        <Field
          label="Tasks in 24 hours"
          hint="Empty: the project's limit."
          error={errors.dailyQuota?.message}
        >
          {(control) => <Input type="number" min={1} {...control} {...register("to.dailyQuota", orNull)} />}
        </Field>
        <Field
          label="Languages they read"
          hint={
            languages.length > 0
              ? `Empty: all. The study has: ${languages.join(", ")}.`
              : "Empty: all. The items do not say in which language they are."
          }
          error={errors.languages?.message}
        >
          {(control) => <Input {...control} {...register("to.languages", asWords)} />}
        </Field>
        <Field
          label="Named in items as"
          hint="They get nothing whose author is this."
          error={errors.knownAs?.message}
        >
          {(control) => <Input {...control} {...register("to.knownAs")} />}
        </Field>
        <Field label="Reason (optional)" error={formState.errors.reason?.message}>
          {(control) => <Input {...control} {...register("reason")} />}
        </Field>
      </div>
      {message && <Notice tone="bad">{message}</Notice>}
      <Button type="submit" variant="primary" disabled={busy} className="mt-2">
        Save
      </Button>
      <UnsavedWarning when={formState.isDirty && !busy} />
    </form>
  );
}

/** An empty field is the project's limit. */
const orNull = {
  setValueAs: (typed: unknown) => (typed === "" || typed === null ? null : Number(typed)),
};

/** A list written with commas. */
const asWords = {
  setValueAs: (typed: unknown) =>
    Array.isArray(typed)
      ? typed
      : String(typed)
          .split(",")
          .map((word) => word.trim())
          .filter((word) => word !== ""),
};

function Events({ events }: { events: RaterEvent[] }) {
  const { send, busy } = useRequest<PeopleRequest>();
  return (
    <Table label="Latest changes" className="border-t border-line">
      <thead>
        <tr>
          <Th>When</Th>
          <Th>Rater</Th>
          <Th>Change</Th>
          <Th>By</Th>
          <HiddenTh>Actions</HiddenTh>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <Td>
              <Time at={event.at} precise />
            </Td>
            <Td>{event.name}</Td>
            <Td>
              <Verbatim>{wordsOf(event)}</Verbatim> {event.isOver && <Badge>undone</Badge>}
            </Td>
            <Td>{event.by ?? "—"}</Td>
            <Td className="text-end">
              {!event.isOver && (
                <Button
                  size="sm"
                  disabled={busy}
                  aria-label={visibleText(`Undo the change of ${event.name}: ${wordsOf(event)}`)}
                  onClick={() => send({ op: "undo-rules", eventId: event.id })}
                >
                  Undo
                </Button>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const fieldWords: Record<keyof RaterRulesInput, string> = {
  standing: "standing",
  languages: "languages",
  knownAs: "named in items as",
  totalQuota: "tasks in all",
  dailyQuota: "tasks in 24 hours",
};

function wordsOf({ before, after, reason }: RaterEvent): string {
  const changes = (Object.keys(after) as (keyof RaterRulesInput)[]).map(
    (field) => `${fieldWords[field]} from ${shown(before[field])} to ${shown(after[field])}`,
  );
  return `${changes.join(", ")}${reason ? ` (${reason})` : ""}`;
}

function shown(value: RaterRulesInput[keyof RaterRulesInput] | undefined): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return "none";
  return Array.isArray(value) ? value.join(" ") : String(value);
}
