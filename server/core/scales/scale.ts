import type { z } from "zod";
import type { Random } from "../numeric/seeded-random.ts";
import type { Answer } from "../schemas/rating.ts";
import type { UnitOfRating } from "../schemas/taxonomy.ts";
import type { LabelEvidence } from "./label-evidence.ts";
import type { Level } from "./question-parts.ts";

/** What checks and descriptions read of a question, whatever its kind. */
export type AnyQuestion = {
  id: string;
  scale: string;
  primary?: true | undefined;
  levels?: Level[] | undefined;
};

export type Checked = { answer: Answer } | { fault: string };
export type QuestionProblem = { field: string; message: string };

/**
 * How labels of a kind are compared; "set" is a choice of several, "ranking" the place of a response among others. Null: no coefficient of labels fits, because they
 * are free text or have coefficients of their own.
 */
export type LabelMeasure = "nominal" | "ordinal" | "interval" | "set" | "ranking" | null;

/** What an answer is checked against beside its question: how many responses the item lists, 0 where it has no list. */
export type RatedItem = { responses: number };

/** How the answers of a kind become labels to compute with. */
export type LabelReading =
  /** One label an answer. */
  | "labels"
  /** The same, with the models of the two responses that are compared. */
  | "preferences"
  /** Passages of a text. */
  | "marks"
  /** One label for each response of a pair or set, in the order of the item. */
  | "responses";

/**
 * How answers name the responses of a pair or set, which a rater may see in another order. `asked`: a level must name
 * a response. `named`: levels may. `unnamed`: they cannot, so their labels must not speak of places. `by-place`: the
 * answer holds the places of responses itself.
 */
export type SideNaming = "asked" | "named" | "unnamed" | "by-place";

/** How a label of a file becomes an answer; `wanted` ends the sentence "is not ..., as this scale needs". */
export type ImportForm = {
  form: "text" | "side" | "integer" | "number" | "list" | "responses" | "ranks" | "passages";
  wanted: string;
  unit: UnitOfRating;
  /** What the open question of imported answers asks beside its text. */
  asks?: Record<string, unknown>;
  /** Whether labels that say no kind are of this one: of kinds that fit, the one that asks for the most. */
  fit?: { asksFor: number; isShownBy(labels: LabelEvidence, isPaired: boolean): boolean };
};

/** How answers stand in an export of ratings, from where an import reads them by `ImportForm`. */
export type ExportForm = {
  /** They count characters of the item's texts, so that the lengths of these stand beside them. */
  hasOffsets: boolean;
  /** The label of who was asked and answered nothing; null where that is no label. */
  unanswered: Answer | null;
};

/** What a form holds where nobody has answered: nothing, or a list with an open place for each response. */
export type FormDefault = null | null[];

/** A consensus of raters on one item: null with a reason where there is none. */
export type Consensus = {
  label: Answer | (string | number | null)[] | null;
  reason: "tie" | "no-majority-on-this-scale" | null;
  /** Raters who gave the label; in a tie, each of the labels that tie. */
  votes: number;
};

/** What the sample study needs to make up answers. */
export type SettledPart = {
  text: string;
  truth: { verdict: number; severity?: number | undefined };
  random: Random;
  /** A level that what is known of the output speaks for, else one by lot. */
  tended: () => string | number;
  pick: () => string | number;
};
export type PerceivedPart = {
  /** Chance that even this rater sees something else. */
  chance: number;
  random: Random;
  /** Steps by which this rater is off on an ordered scale. */
  seen: () => number;
  severity: number;
};

/** All that a kind of question knows. Methods are called through `scaleOf`, with questions of that kind only. */
export type Scale<Q extends AnyQuestion = AnyQuestion> = {
  /** Its answer is one of the levels. */
  isOneLevel: boolean;
  /** Whether a guideline's primary question can be of this kind. */
  canBePrimary: boolean;
  sides: SideNaming;
  /** The question is about which response is better, so responses have no order of their own. */
  comparesResponses: boolean;
  /** Its answers say whose responses are preferred, so that models can be ranked by them. */
  ranksModels: boolean;
  /** The answer is in the rater's own words, which nothing carries to another order of responses. */
  isFreeText: boolean;
  /** @param levels of the question, or the labels that were given to an open one */
  measure(levels: readonly (string | number)[]): LabelMeasure;
  reading: LabelReading;
  /** Null: a column of labels cannot hold its answers. */
  importForm: ImportForm | null;
  exportForm: ExportForm;
  /**
   * The question in whatever form some version of Assay has stored it. Ratings refer to its words for ever, so their
   * quality is checked in files alone.
   */
  stored: z.ZodType<Q>;
  /** Every form begins empty, so that no answer is suggested. */
  formDefault(item: RatedItem): FormDefault;
  /** What is wrong with a question of a guideline about items of this unit, beyond its shape. */
  problems(question: Q, unit: UnitOfRating): QuestionProblem[];
  /** The answer that a value of a form or a request stands for, which is not empty and not "can't judge". */
  check(question: Q, value: unknown, item: RatedItem): Checked;
  /** An answer that names responses by one order, in another: for each position in the one, that in the other. */
  carry(question: Q, answer: Answer, to: Carrying): Answer;
  /** An answer in words. @param name of a level by its value */
  describe(answer: Answer, name: (value: string | number) => string): string;
  /** A stored answer, or one entry of a list of responses, as the database writes it, as a label; null when it is none. */
  readLabel(answer: string): string | number | null;
  /** What raters agreed on. @param answers at least one, none of them "can't judge" */
  vote(answers: readonly Answer[]): Consensus;
  /** What a rater of the sample study who sees everything would answer, ... */
  settled(question: Q, part: SettledPart): Answer;
  /** ... and what one who is less careful makes of it. */
  perceived(question: Q, settled: Answer, part: PerceivedPart): Answer;
};

export type Carrying = {
  positions: readonly number[];
  /** Whether the texts in which passages are marked change places too. */
  partsMove: boolean;
  /** For each level that names a response, the level that names it in the other order. */
  levels: ReadonlyMap<string, string>;
};
