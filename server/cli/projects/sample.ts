import { describeMisfit, describeWithoutGuideline } from "#core/sampling/describe-misfit.ts";
import { plainMessage } from "#core/schemas/plain-message.ts";
import { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import { countOf } from "#core/text/count-of.ts";
import { openProject } from "#services/projects/open-project.ts";
import { drawSample } from "#services/sampling/draw-sample.ts";
import { previewSample } from "#services/sampling/preview-sample.ts";
import { type Command, readArgs, UsageError, wholeNumber } from "../command.ts";
import { print, printJson } from "../terminal.ts";
import { withDeps } from "../with-deps.ts";

const usage = `assay sample --project SLUG --per-stratum N | --total N [options]

  Draws a stratified sample of the items and queues it for raters. The same plan again adds nothing; a higher number
  adds the difference.

  --project SLUG         the project to sample from
  --per-stratum N        so many of each category, subcategory and model
  --total N              so many in all
  --allocation HOW       of a total: proportional (as a rule) or equal
  --category ID          only this category; may be repeated, as --subcategory and --model may
  --keep-groups          draw whole prompt groups, so that all models of a prompt are rated
  --overlap N            raters for each item; else the project's setting
  --guideline ID         one guideline for all items; else the one of each item's subcategory
  --seed TEXT            the seed of the draw; "1" unless said otherwise
  --dry-run              only say what would be drawn
  --json                 print the result as JSON`;

export const sampleCommand: Command = {
  usage,
  run: async (args) => {
    const { values } = readArgs({
      args,
      options: {
        project: { type: "string" },
        "per-stratum": { type: "string" },
        total: { type: "string" },
        allocation: { type: "string", default: "proportional" },
        category: { type: "string", multiple: true },
        subcategory: { type: "string", multiple: true },
        model: { type: "string", multiple: true },
        "keep-groups": { type: "boolean", default: false },
        overlap: { type: "string" },
        guideline: { type: "string" },
        seed: { type: "string", default: "1" },
        "dry-run": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const { project: slug } = values;
    if (!slug) throw new UsageError("Say which project with --project SLUG.");
    const perStratum = wholeNumber("per-stratum", values["per-stratum"]);
    const total = wholeNumber("total", values.total);
    if ((perStratum === undefined) === (total === undefined))
      throw new UsageError("Say how many: --per-stratum N or --total N.");
    const plan = SamplingPlan.safeParse(
      {
        categories: values.category,
        subcategories: values.subcategory,
        models: values.model,
        target:
          total === undefined
            ? { kind: "per-stratum", count: perStratum }
            : { kind: "total", count: total, allocation: values.allocation },
        keepGroups: values["keep-groups"],
        seed: values.seed,
        overlap: wholeNumber("overlap", values.overlap) ?? null,
        guideline: values.guideline ?? null,
      },
      { error: plainMessage },
    );
    if (!plan.success) throw new UsageError(plan.error.issues[0]!.message);

    return withDeps(async (deps) => {
      const { id: projectId } = await openProject(deps, { slug, create: false });
      const input = { projectId, plan: plan.data };
      const preview = await previewSample(deps, input);
      const drawn = values["dry-run"] ? 0 : (await drawSample(deps, { ...input, actorId: null })).drawn;
      if (values.json) {
        printJson({ drawn, ...preview });
        return 0;
      }
      if (values["dry-run"]) print(`${countOf(preview.newTasks, "task")} would be queued.`);
      else print(`${countOf(drawn, "task")} ${drawn === 1 ? "was" : "were"} queued.`);
      if (preview.tooMany) print(`  ${preview.tooMany}`);
      const { withoutGuideline } = preview.unfit;
      if (withoutGuideline.length > 0) {
        const left = describeWithoutGuideline(
          withoutGuideline,
          ({ category, subcategory }) => `${category} / ${subcategory}`,
        );
        print(`  ${left} --guideline ID takes one guideline for all.`);
      }
      for (const misfit of preview.unfit.otherUnit) print(`  ${describeMisfit(misfit)}`);
      for (const {
        category,
        subcategory,
        model,
        available,
        alreadyDrawn,
        willDraw,
        short,
      } of preview.strata) {
        const name = [category, subcategory, model].filter((part) => part !== null).join(" / ");
        const missing = short > 0 ? `, ${short} short` : "";
        print(`  ${name}: ${willDraw} of ${available}, ${alreadyDrawn} drawn before${missing}`);
      }
      return 0;
    });
  },
};
