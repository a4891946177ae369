import { z } from "zod";

const Numbers = z.array(z.number());
const Within = <Value extends z.ZodType>(value: Value) => z.object({ value, tolerance: z.number() });
const Fit = z.object({
  labels: Numbers,
  min_label_agreement: z.number().optional(),
  accuracy: Within(z.number()).optional(),
});

/** What a reference file expects of the methods that aggregate categories. */
const LabelExpectations = z.object({
  majority_vote: Fit.extend({
    ties: z.array(z.tuple([z.number(), Numbers])),
    rater_agreement_with_majority: Within(Numbers),
  }),
  wawa: Fit.extend({ skills: Within(Numbers) }),
  dawid_skene: Fit.extend({
    tolerance_posterior: z.number(),
    ambiguous_items: Numbers,
    priors: Within(Numbers),
    log_likelihood: Within(z.number()),
    posterior: z.array(Numbers),
    confusion: Within(z.array(z.array(Numbers))).extend({ expected_counts: z.array(Numbers) }),
    rater_accuracy: Within(Numbers),
    published: z.object({ priors: Numbers, tolerance: z.number() }).optional(),
  }),
  dawid_skene_crowdkit_defaults: Fit.extend({ labels_differing_from_converged: z.number() }),
  one_coin_dawid_skene: Fit.extend({
    skills: Within(Numbers),
    posterior: z.array(Numbers).optional(),
    tolerance_posterior: z.number(),
  }),
  fast_dawid_skene: Fit,
  zencrowd: Fit.extend({ reliability: Within(Numbers) }),
  glad: Fit.extend({ alphas: Within(Numbers) }),
  mace: Fit.extend({ trust: Within(Numbers) }),
});

/** ... and of those that scale pairwise judgements. */
const PairwiseExpectations = z.object({
  bradley_terry: z.object({
    log_strength: Within(Numbers).extend({ reference_item: z.number() }),
    se: Within(Numbers),
    strength: Within(Numbers),
    log_likelihood: Within(z.number()),
    ranking: Numbers,
  }),
  bradley_terry_l2: z.object({ log_strength: Within(Numbers) }),
  noisy_bradley_terry: z
    .object({
      log_likelihood: Within(z.number()),
      ranking: Numbers,
      ranking_min_kendall_tau: z.number(),
      reliability: Within(Numbers),
    })
    .optional(),
});

/** A case of the reference file whose raters judge pairs. */
export const PairwiseCase = z.object({
  id: z.string(),
  data: z.object({
    level: z.literal("pairwise"),
    values: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
    items: z.array(z.string()),
  }),
  expected: PairwiseExpectations,
});
export type PairwiseCase = z.infer<typeof PairwiseCase>;

/** A case whose raters give labels. */
export const LabelCase = z.object({
  id: z.string(),
  data: z.object({
    values: z.array(z.tuple([z.number(), z.number(), z.number()])),
    items: z.number(),
    raters: z.number(),
    classes: z.array(z.string()),
    gold: z.array(z.number().nullable()).nullable(),
  }),
  expected: LabelExpectations,
});
export type LabelCase = z.infer<typeof LabelCase>;

/** One expected number, or list of numbers, held against what this library returns. */
export type TruthCheck = {
  method: string;
  quantity: string;
  /** Largest distance from the expected value; a shortfall below a required minimum counts as distance. */
  difference: number;
  tolerance: number;
  ok: boolean;
  /** Why the expected value is not to be trusted. */
  disputed?: string;
};

/** The check that two lists differ nowhere by more than the tolerance. */
export function checkWithin(
  method: string,
  quantity: string,
  actual: ArrayLike<number> | null,
  expected: { value: readonly number[]; tolerance: number },
): TruthCheck {
  let difference = actual?.length === expected.value.length ? 0 : Number.POSITIVE_INFINITY;
  for (const [at, value] of expected.value.entries()) {
    difference = Math.max(difference, Math.abs((actual?.[at] ?? Number.POSITIVE_INFINITY) - value));
  }
  return {
    method,
    quantity,
    difference,
    tolerance: expected.tolerance,
    ok: difference <= expected.tolerance,
  };
}
