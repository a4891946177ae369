import { cantJudge } from "#core/ratings/cant-judge.ts";
import { mostResponses } from "#core/scales/response-count.ts";
import type { ImportForm } from "#core/scales/scale.ts";

const hasEntries = `jsonb_typeof(i.content->'responses') = 'array'
  AND jsonb_array_length(i.content->'responses') BETWEEN 2 AND ${mostResponses}
  AND jsonb_array_length(s.label_entries) > 0`;
const isForEachResponse = `${hasEntries}
  AND jsonb_array_length(s.label_entries) = jsonb_array_length(i.content->'responses')`;
/** As `toRanks` writes places: 1 and the number of lower ones. */
const ranksOfNumbers = `(SELECT jsonb_agg(own.rank ORDER BY own.at) FROM (
    SELECT at, rank() OVER (ORDER BY value::numeric) FROM jsonb_array_elements_text(s.label_entries)
      WITH ORDINALITY entry (value, at)) own)`;
/** A response goes by its model, its letter or its number, with or without a word before that. */
const isNamed = `lower(n.name) = lower(r.value->>'model') OR
  regexp_replace(lower(n.name), '^(response|answer|output|option|model|assistant|system)[ _-]*', '') IN (chr(96 + r.at::int), r.at::text)`;
/** Names in order, each alone or with those of its place; null unless they are those of all responses. */
const ranksOfNames = `(SELECT CASE WHEN count(*) = jsonb_array_length(i.content->'responses')
      AND count(DISTINCT own.response) = count(*) AND count(DISTINCT own.name) = count(*)
    THEN jsonb_agg(own.rank ORDER BY own.response) END FROM (
    SELECT n.name, r.at AS response, rank() OVER (ORDER BY g.at)
    FROM jsonb_array_elements(s.label_entries) WITH ORDINALITY g (names, at)
    CROSS JOIN LATERAL jsonb_array_elements_text(
      CASE jsonb_typeof(g.names) WHEN 'array' THEN g.names ELSE jsonb_build_array(g.names) END) n (name)
    LEFT JOIN jsonb_array_elements(i.content->'responses') WITH ORDINALITY r (value, at) ON ${isNamed}) own)`;
/** Which response a text names by its model: the first or the second; else the text. */
const side = `COALESCE((SELECT CASE WHEN count(*) = 1 THEN to_jsonb((ARRAY['first', 'second'])[min(r.at)]) END
    FROM jsonb_array_elements(CASE jsonb_typeof(i.content->'responses') WHEN 'array' THEN i.content->'responses' ELSE '[]' END)
      WITH ORDINALITY r (value, at) WHERE r.value->>'model' = s.label_text
        AND s.scale_kind IS NULL AND s.label_text !~* '^(1|2|a|b|first|second|left|right)$'), to_jsonb(s.label_text))`;
const answers = {
  text: "to_jsonb(s.label_text)",
  side,
  integer: "CASE WHEN s.label_number = trunc(s.label_number) THEN to_jsonb(s.label_number) END",
  number: "to_jsonb(s.label_number)",
  list: "CASE WHEN jsonb_typeof(s.label_list->0) IS DISTINCT FROM 'object' THEN s.label_list END",
  responses: `CASE WHEN ${isForEachResponse} AND jsonb_typeof(s.label_entries->0) <> 'array' THEN s.label_entries END`,
  ranks: `CASE WHEN ${hasEntries} THEN
    CASE jsonb_typeof(s.label_entries->0) WHEN 'number' THEN CASE WHEN ${isForEachResponse} THEN ${ranksOfNumbers} END
      WHEN 'array' THEN ${ranksOfNames}
      -- A text that is split, such as B|A, is no list of names.
      ELSE CASE WHEN s.label_text IS NULL THEN ${ranksOfNames} END END END`,
  passages: "pg_temp.marks_in_utf16(s.label_list, i.content, i.unit)",
} satisfies Record<ImportForm["form"], string>;
/**
 * The label in the form that the kind of its scale asks for; null when it has none. That someone cannot judge is an
 * answer on every scale.
 */
export const answerOfKind = `CASE WHEN s.label_text = '${cantJudge}' THEN to_jsonb(s.label_text) ELSE CASE c.form ${Object.entries(
  answers,
)
  .map(([form, answer]) => `WHEN '${form}' THEN ${answer}`)
  .join(" ")} END END`;
