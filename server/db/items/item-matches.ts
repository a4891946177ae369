import { cantJudge } from "#core/ratings/cant-judge.ts";
import type { ItemFilter, ItemMark, ItemState } from "#core/schemas/item-filter.ts";
import { Prisma } from "#prisma/client.ts";

/** The questions that a filter is about: the id that each guideline version has for it. */
export type AskedQuestions = { versionIds: number[]; questionIds: string[] };

export type ItemQuery = { projectId: number; filter: ItemFilter; asked: AskedQuestions };

/** The condition that items `i` of a project match a filter. Nothing is read that the filter does not ask for. */
export function itemMatches({ projectId, filter, asked }: ItemQuery): Prisma.Sql {
  const { category, subcategory, model, q, text, state, only } = filter;
  const conditions = [Prisma.sql`i.project_id = ${projectId}`];
  if (category) conditions.push(Prisma.sql`i.category = ${category}`);
  if (subcategory) conditions.push(Prisma.sql`i.subcategory = ${subcategory}`);
  if (model) conditions.push(Prisma.sql`i.model = ${model}`);
  if (q) conditions.push(Prisma.sql`i.external_id ILIKE ${`%${q.replace(/[\\%_]/g, "\\$&")}%`}`);
  if (text) conditions.push(hasWords(projectId, text));
  if (state) conditions.push(isInState(state));
  if (only) conditions.push(isMarked(only, asked, { projectId, name: filter.judge }));
  conditions.push(...labelConditions(projectId, filter, asked));
  return Prisma.join(conditions, " AND ");
}

/** Found first, by the index of words: what else is asked is then asked of these alone. */
function hasWords(projectId: number, text: string): Prisma.Sql {
  return Prisma.sql`i.id = ANY (ARRAY(
    SELECT hit.item_id FROM item_words hit
    WHERE hit.words @@ websearch_to_tsquery('simple', ${text}) AND hit.project_id = ${projectId}))`;
}

function isInState(state: ItemState): Prisma.Sql {
  const some = (condition: Prisma.Sql) =>
    Prisma.sql`EXISTS (SELECT FROM task t WHERE t.item_id = i.id AND ${condition})`;
  const isOpen = Prisma.sql`t.overlap IS NOT NULL AND t.closed_at IS NULL AND t.rating_count < t.overlap`;
  switch (state) {
    case "unsampled":
      return Prisma.sql`NOT ${some(Prisma.sql`t.overlap IS NOT NULL`)}`;
    case "waiting":
      return Prisma.sql`${some(isOpen)} AND NOT ${some(Prisma.sql`t.overlap IS NOT NULL AND t.rating_count > 0`)}`;
    case "begun":
      return Prisma.sql`${some(isOpen)} AND ${some(Prisma.sql`t.overlap IS NOT NULL AND t.rating_count > 0`)}`;
    case "done":
      return Prisma.sql`${some(Prisma.sql`t.overlap IS NOT NULL`)} AND NOT ${some(isOpen)}`;
    default:
      return state satisfies never;
  }
}

/** The item's tasks under the guideline versions asked about, with the id of the question there. */
function tasksAsked({ versionIds, questionIds }: AskedQuestions): Prisma.Sql {
  return Prisma.sql`task t
    JOIN unnest(${versionIds}::int[], ${questionIds}::text[]) AS asked (version, question)
      ON asked.version = t.guideline_version_id AND t.purpose = 'production'`;
}

const isAnswered = (rating: "h" | "j") => {
  const answers = Prisma.raw(`${rating}.answers`);
  return Prisma.sql`jsonb_exists(${answers}, asked.question) AND ${answers}->>asked.question <> ${cantJudge}`;
};

function isMarked(
  mark: ItemMark,
  asked: AskedQuestions,
  judge: { projectId: number; name: string },
): Prisma.Sql {
  switch (mark) {
    case "disagreed":
      return Prisma.sql`EXISTS (
        SELECT FROM ${tasksAsked(asked)}
        WHERE t.item_id = i.id AND (
          SELECT count(DISTINCT h.answers->asked.question) FROM counted_rating h
          WHERE h.task_id = t.id AND h.rater_kind = 'human' AND ${isAnswered("h")}) > 1)`;
    case "judge":
      return Prisma.sql`EXISTS (
        SELECT FROM ${tasksAsked(asked)} JOIN counted_rating j ON j.task_id = t.id
        WHERE t.item_id = i.id AND j.rater_kind = 'judge' AND ${isAnswered("j")}
          ${judge.name === "" ? Prisma.empty : Prisma.sql`AND j.rater_id = ${raterNamed(judge)}`}
          AND j.answers->asked.question <> ${majorityAnswer})`;
    case "skipped":
      return Prisma.sql`EXISTS (
        SELECT FROM task t JOIN assignment a ON a.task_id = t.id WHERE t.item_id = i.id AND a.state = 'skipped')`;
    case "flagged":
      return Prisma.sql`EXISTS (
        SELECT FROM task t JOIN counted_rating r ON r.task_id = t.id
        WHERE t.item_id = i.id AND jsonb_path_exists(r.answers, ${`$.* ? (@ == "${cantJudge}")`}::jsonpath))`;
    case "gold":
      return Prisma.sql`EXISTS (SELECT FROM gold_in_force known WHERE known.item_id = i.id)`;
    default:
      return mark satisfies never;
  }
}

function raterNamed({ projectId, name }: { projectId: number; name: string }): Prisma.Sql {
  return Prisma.sql`(SELECT id FROM rater WHERE project_id = ${projectId} AND name = ${name})`;
}

/** What most humans answered; null where no answer is more frequent than all others. */
const majorityAnswer = Prisma.sql`(
  SELECT CASE WHEN count(*) FILTER (WHERE n = most) = 1 THEN (array_agg(answer ORDER BY n DESC))[1] END
  FROM (
    SELECT h.answers->asked.question AS answer, count(*) AS n, max(count(*)) OVER () AS most FROM counted_rating h
    WHERE h.task_id = t.id AND h.rater_kind = 'human' AND ${isAnswered("h")}
    GROUP BY 1
  ) given)`;

/** Labels that anyone, or certain raters, gave. A list of answers has the label when one of them is it. */
function labelConditions(projectId: number, filter: ItemFilter, asked: AskedQuestions): Prisma.Sql[] {
  const { label, rater, group, other, otherLabel, pair } = filter;
  const ofGroup = (id: Prisma.Sql) =>
    group === ""
      ? []
      : [
          Prisma.sql`${id} IN (SELECT id FROM rater WHERE project_id = ${projectId} AND rater_group = ${group})`,
        ];
  const wanted = (alias: string, name: string, value: string) => {
    const [answers, id] = [Prisma.raw(`${alias}.answers`), Prisma.raw(`${alias}.rater_id`)];
    return Prisma.join(
      [
        Prisma.sql`jsonb_exists(${answers}, asked.question)`,
        ...(name === "" ? [] : [Prisma.sql`${id} = ${raterNamed({ projectId, name })}`]),
        ...(alias === "r" ? ofGroup(id) : []),
        ...(value === "" ? [] : [hasLabel(answers, value)]),
      ],
      " AND ",
    );
  };
  if (other !== "") {
    const relation =
      pair === undefined
        ? Prisma.sql`true`
        : pair === "same"
          ? Prisma.sql`r.answers->asked.question = o.answers->asked.question`
          : Prisma.sql`r.answers->asked.question <> o.answers->asked.question`;
    return [
      Prisma.sql`EXISTS (
        SELECT FROM ${tasksAsked(asked)}
        JOIN counted_rating r ON r.task_id = t.id JOIN counted_rating o ON o.task_id = t.id
        WHERE t.item_id = i.id AND ${wanted("r", rater, label)} AND ${wanted("o", other, otherLabel)}
          AND ${relation})`,
    ];
  }
  if (label === "" && rater === "") {
    if (group === "") return [];
    const isTheirs = ofGroup(Prisma.sql`r.rater_id`)[0]!;
    return [
      Prisma.sql`EXISTS (
        SELECT FROM task t JOIN counted_rating r ON r.task_id = t.id WHERE t.item_id = i.id AND ${isTheirs})`,
    ];
  }
  return [
    Prisma.sql`EXISTS (
      SELECT FROM ${tasksAsked(asked)} JOIN counted_rating r ON r.task_id = t.id
      WHERE t.item_id = i.id AND ${wanted("r", rater, label)})`,
  ];
}

function hasLabel(answers: Prisma.Sql, label: string): Prisma.Sql {
  return Prisma.sql`(${answers}->>asked.question = ${label}
    OR jsonb_typeof(${answers}->asked.question) = 'array' AND (
      ${answers}->asked.question @> to_jsonb(${label}::text)
      OR ${answers}->asked.question @> jsonb_build_array(jsonb_build_object('level', ${label}::text))))`;
}
