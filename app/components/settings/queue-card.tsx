import { Field, Input, Select } from "#app/components/ui/field.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { fieldNames } from "#core/projects/field-names.ts";
import { type GroupRule, groupRules, type QueuePolicy, queuePolicies } from "#core/queue/queue-order.ts";
import { asNumber, asNumberOrNull } from "./number-fields.ts";
import type { SettingsFormApi } from "./use-settings-form.ts";

/** Who gets what, in which order, and how many raters a task gets. */
export function QueueCard({ form: { register, formState } }: { form: SettingsFormApi }) {
  const { errors } = formState;
  return (
    <Card>
      <CardHeader
        title="Queue"
        lead="Who gets what, and how many rate it. Tasks of a higher priority come before the order that is set here."
      />
      <div className="grid gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-2">
        <Field
          label={fieldNames.policy}
          hint="By lot within each. Depth first keeps raters within a stretch of the queue. By need lets them guess that others disagree about what they get."
          error={errors.policy?.message}
        >
          {(control) => (
            <Select {...control} {...register("policy")}>
              {queuePolicies.map((policy) => (
                <option key={policy} value={policy}>
                  {policyNames[policy]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label={fieldNames.promptGroups}
          hint="Together: a rater goes on with the same prompt while there is more of it. Apart: nobody gets a prompt twice."
          error={errors.promptGroups?.message}
        >
          {(control) => (
            <Select {...control} {...register("promptGroups")}>
              {groupRules.map((rule) => (
                <option key={rule} value={rule}>
                  {groupNames[rule]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label={fieldNames.overlapMost}
          hint="A task whose raters are not certain enough gets one more at a time, up to so many. Empty: every task gets the same number."
          error={errors.overlapMost?.message}
        >
          {(control) => (
            <Input
              type="number"
              min={1}
              max={100}
              {...control}
              {...register("overlapMost", asNumberOrNull)}
            />
          )}
        </Field>
        <Field
          label={fieldNames.certainty}
          hint="From this probability that the label is right, a task gets no more raters. It is about the main question, if that has levels."
          error={errors.certainty?.message}
        >
          {(control) => (
            <Input
              type="number"
              min={50}
              max={99.9}
              step={0.1}
              {...control}
              {...register("certainty", asNumber)}
            />
          )}
        </Field>
        <Field
          label={fieldNames.assumedAccuracy}
          hint="How often a rater is taken to be right before any control task has shown it. It weighs as much as one control task."
          error={errors.assumedAccuracy?.message}
        >
          {(control) => (
            <Input type="number" min={50} max={99} {...control} {...register("assumedAccuracy", asNumber)} />
          )}
        </Field>
        <Field
          label={fieldNames.totalQuota}
          hint="Empty for no limit. A rater can have another limit, under People."
          error={errors.totalQuota?.message}
        >
          {(control) => (
            <Input type="number" min={1} {...control} {...register("totalQuota", asNumberOrNull)} />
          )}
        </Field>
        <Field
          label={fieldNames.dailyQuota}
          hint="Empty for no limit. A rater who has reached it is told when there will be more."
          error={errors.dailyQuota?.message}
        >
          {(control) => (
            <Input type="number" min={1} {...control} {...register("dailyQuota", asNumberOrNull)} />
          )}
        </Field>
      </div>
    </Card>
  );
}

const policyNames: Record<QueuePolicy, string> = {
  breadth: "Breadth first: everything once, by lot",
  depth: "Depth first: finish what was begun",
  need: "By need: least certain consensus first",
};

const groupNames: Record<GroupRule, string> = {
  any: "As it comes",
  together: "Together, with one rater",
  spread: "Apart, with different raters",
};
