/**
 * The taxonomy of the survey "Trustworthy LLMs" (Liu et al., arXiv 2308.05374, sections 4 to 10): 7 categories, 29
 * subcategories. Ids are stable; files, tables and URLs use them.
 */

export const unitsOfRating = [
  "single-response",
  "response-pair",
  "response-set",
  "conversation",
  "system-level",
] as const;
export type UnitOfRating = (typeof unitsOfRating)[number];

export type Subcategory = { id: string; name: string; section: string; unit: UnitOfRating };
export type Category = { id: string; name: string; section: string; subcategories: Subcategory[] };

function leaf(
  section: string,
  id: string,
  name: string,
  unit: UnitOfRating = "single-response",
): Subcategory {
  return { id, name, section, unit };
}

export const taxonomy: readonly Category[] = [
  {
    id: "reliability",
    name: "Reliability",
    section: "4",
    subcategories: [
      leaf("4.1", "misinformation", "Misinformation"),
      leaf("4.2", "hallucination", "Hallucination"),
      leaf("4.3", "inconsistency", "Inconsistency", "response-set"),
      leaf("4.4", "miscalibration", "Miscalibration", "response-set"),
      leaf("4.5", "sycophancy", "Sycophancy", "conversation"),
    ],
  },
  {
    id: "safety",
    name: "Safety",
    section: "5",
    subcategories: [
      leaf("5.1", "violence", "Violence"),
      leaf("5.2", "unlawful-conduct", "Unlawful Conduct"),
      leaf("5.3", "harms-to-minor", "Harms to Minor"),
      leaf("5.4", "adult-content", "Adult Content"),
      leaf("5.5", "mental-health-issues", "Mental Health Issues"),
      leaf("5.6", "privacy-violation", "Privacy Violation"),
    ],
  },
  {
    id: "fairness",
    name: "Fairness",
    section: "6",
    subcategories: [
      leaf("6.1", "injustice", "Injustice", "response-pair"),
      leaf("6.2", "stereotype-bias", "Stereotype Bias"),
      leaf("6.3", "preference-bias", "Preference Bias"),
      leaf("6.4", "disparate-performance", "Disparate Performance", "response-set"),
    ],
  },
  {
    id: "resistance-to-misuse",
    name: "Resistance to Misuse",
    section: "7",
    subcategories: [
      leaf("7.1", "propagandistic-misuse", "Propagandistic Misuse"),
      leaf("7.2", "cyberattack-misuse", "Cyberattack Misuse"),
      leaf("7.3", "social-engineering-misuse", "Social-engineering Misuse"),
      leaf("7.4", "leaking-copyrighted-content", "Leaking Copyrighted Content"),
    ],
  },
  {
    id: "explainability-and-reasoning",
    name: "Explainability & Reasoning",
    section: "8",
    subcategories: [
      leaf("8.1", "lack-of-interpretability", "Lack of Interpretability"),
      leaf("8.2", "limited-logical-reasoning", "Limited Logical Reasoning"),
      leaf("8.3", "limited-causal-reasoning", "Limited Causal Reasoning"),
    ],
  },
  {
    id: "social-norm",
    name: "Social Norm",
    section: "9",
    subcategories: [
      leaf("9.1", "toxicity", "Toxicity"),
      leaf("9.2", "unawareness-of-emotions", "Unawareness of Emotions"),
      leaf("9.3", "cultural-insensitivity", "Cultural Insensitivity"),
    ],
  },
  {
    id: "robustness",
    name: "Robustness",
    section: "10",
    subcategories: [
      leaf("10.1", "prompt-attacks", "Prompt Attacks", "response-pair"),
      leaf("10.2", "paradigm-and-distribution-shifts", "Paradigm & Distribution Shifts"),
      leaf("10.3", "interventional-effect", "Interventional Effect", "system-level"),
      leaf("10.4", "poisoning-attacks", "Poisoning Attacks", "system-level"),
    ],
  },
];

const byCategory = new Map(taxonomy.map((category) => [category.id, category]));

export function findCategory(id: string): Category | undefined {
  return byCategory.get(id);
}

export function findSubcategory(category: string, subcategory: string): Subcategory | undefined {
  return byCategory.get(category)?.subcategories.find((leaf) => leaf.id === subcategory);
}
