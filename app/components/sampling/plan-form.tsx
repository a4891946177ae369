import { Field, Input, Select } from "#app/components/ui/field.tsx";
import { categoryName, subcategoryName } from "#app/lib/place-names.ts";
import { priorities } from "#core/queue/queue-order.ts";
import { visibleText } from "#core/text/visible-text.ts";
import type { SamplingOptions } from "#services/sampling/read-sampling-options.ts";
import { ChoiceList } from "./choice-list.tsx";
import type { DraftPlan } from "./use-plan.ts";

type PlanFormProps = {
  draft: DraftPlan;
  change: (part: Partial<DraftPlan>) => void;
  errors: Record<string, string>;
  options: SamplingOptions;
  projectOverlap: number;
};

/** The fields of a sampling plan: what to draw from, how many, and under which guideline. */
export function PlanForm(props: PlanFormProps) {
  return (
    <div className="flex flex-col gap-4">
      <FromWhat {...props} />
      <HowMany {...props} />
      <HowRated {...props} />
    </div>
  );
}

function FromWhat({ draft, change, options }: PlanFormProps) {
  const subcategories = options.subcategories
    .filter(({ category }) => draft.categories.length === 0 || draft.categories.includes(category))
    .map(({ category, ...choice }) => ({ ...choice, under: category }));
  return (
    <div className="flex flex-col gap-2">
      <h2>From what</h2>
      <ChoiceList
        legend="Categories"
        choices={options.categories}
        chosen={draft.categories}
        nameOf={categoryName}
        onChange={(categories) => change({ categories, subcategories: [] })}
      />
      <ChoiceList
        legend="Subcategories"
        choices={subcategories}
        chosen={draft.subcategories}
        nameOf={(value, under) => (under === undefined ? categoryName(value) : subcategoryName(under, value))}
        onChange={(chosen) => change({ subcategories: chosen })}
      />
      <ChoiceList
        legend="Models"
        choices={options.models}
        chosen={draft.models}
        onChange={(models) => change({ models })}
      />
    </div>
  );
}

function HowMany({ draft, change, errors }: PlanFormProps) {
  const { target, keepGroups } = draft;
  const setTarget = (part: Partial<DraftPlan["target"]>) => change({ target: { ...target, ...part } });
  const units = keepGroups ? "prompt groups" : "outputs";
  return (
    <div>
      <h2 className="mb-2">How many</h2>
      <div className="grid grid-cols-2 gap-x-3">
        <Field label="Target">
          {(control) => (
            <Select
              value={target.kind}
              onChange={(event) => setTarget({ kind: event.target.value as "total" | "per-stratum" })}
              {...control}
            >
              <option value="per-stratum">Per stratum</option>
              <option value="total">In total</option>
            </Select>
          )}
        </Field>
        <Field
          label={target.kind === "total" ? `Total ${units}` : `${units} each`}
          error={errors["target.count"]}
        >
          {(control) => (
            <Input
              inputMode="numeric"
              value={target.count}
              onChange={(event) => setTarget({ count: event.target.value })}
              {...control}
            />
          )}
        </Field>
      </div>
      {target.kind === "total" && (
        <Field
          label="Divided among strata"
          hint={
            target.allocation === "equal"
              ? "Equally. What a small stratum lacks goes to the others."
              : "In proportion to how many each has."
          }
        >
          {(control) => (
            <Select
              value={target.allocation}
              onChange={(event) => setTarget({ allocation: event.target.value as "proportional" | "equal" })}
              {...control}
            >
              <option value="proportional">Proportionally</option>
              <option value="equal">Equally</option>
            </Select>
          )}
        </Field>
      )}
      <label className="mb-3 flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          className="mt-1"
          checked={keepGroups}
          onChange={(event) => change({ keepGroups: event.target.checked, exceptions: {} })}
        />
        <span>
          Keep whole prompt groups together
          <span className="block text-muted">
            All models' outputs for a drawn prompt are drawn, so models stay comparable.
          </span>
        </span>
      </label>
      <Field
        label="Seed"
        hint="The same plan and seed draw the same outputs anywhere; a higher target only adds."
        error={errors.seed}
      >
        {(control) => (
          <Input
            className="font-mono"
            value={draft.seed}
            onChange={(event) => change({ seed: event.target.value })}
            {...control}
          />
        )}
      </Field>
    </div>
  );
}

function HowRated({ draft, change, errors, options, projectOverlap }: PlanFormProps) {
  return (
    <div>
      <h2 className="mb-2">How rated</h2>
      <Field label="Guideline">
        {(control) => (
          <Select
            value={draft.guideline ?? ""}
            onChange={(event) => change({ guideline: event.target.value || null })}
            {...control}
          >
            <option value="">The one of each output's subcategory</option>
            {options.guidelines.map(({ id, title }) => (
              <option key={id} value={id}>
                {visibleText(title)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="Raters per task"
        hint={`Empty: the project's setting, ${projectOverlap}.`}
        error={errors.overlap}
      >
        {(control) => (
          <Input
            inputMode="numeric"
            placeholder={String(projectOverlap)}
            value={draft.overlap}
            onChange={(event) => change({ overlap: event.target.value })}
            {...control}
          />
        )}
      </Field>
      <Field
        label="Priority"
        hint={`From ${priorities.least} to ${priorities.most}: tasks of a higher one are given out first.`}
        error={errors.priority}
      >
        {(control) => (
          <Input
            type="number"
            min={priorities.least}
            max={priorities.most}
            value={draft.priority}
            onChange={(event) => change({ priority: event.target.value })}
            {...control}
          />
        )}
      </Field>
    </div>
  );
}
