import type { OffsetUnit } from "#core/tables/spans/mark.ts";
import { partLengths } from "./item-parts.ts";

/** Characters beyond the basic plane are two in UTF-16 and one in PostgreSQL. */
const astral = String.raw`'[\U00010000-\U0010FFFF]'`;
const utf16Length = (text: string) => `char_length(regexp_replace(${text}, ${astral}, '..', 'g'))`;

/** For each unit: the place in UTF-16 of the offset `place` into `text`; null where it lies within a character or behind the text. */
const places: Record<OffsetUnit, string> = {
  "code-points": `CASE WHEN place <= char_length(text) THEN ${utf16Length("left(text, place)")} END`,
  // Of a character that is two units, the second is marked.
  "utf-16": `CASE WHEN place <= ${utf16Length("text")}
      AND substr(regexp_replace(text, ${astral}, chr(1) || chr(2), 'g'), place, 2) IS DISTINCT FROM chr(1) || chr(2)
    THEN place END`,
  bytes: `CASE WHEN place = octet_length(text) OR
      (place < octet_length(text) AND (get_byte(convert_to(text, 'UTF8'), place) & 192) <> 128)
    THEN ${utf16Length("convert_from(substring(convert_to(text, 'UTF8') FROM 1 FOR place), 'UTF8')")} END`,
};

/**
 * SQL that makes the function with which passages of a file become answers: their ends count UTF-16 units of the item's
 * texts, as answers of this application do. It belongs to the session, and gives null where a passage does not lie in the
 * text.
 */
export function marksInUtf16(unit: OffsetUnit): string {
  return `
    CREATE OR REPLACE FUNCTION pg_temp.place_in_utf16(text text, place int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
      SELECT ${places[unit]} $$;
    CREATE OR REPLACE FUNCTION pg_temp.marks_in_utf16(marks jsonb, content jsonb, unit text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE AS $$
      SELECT CASE
        WHEN marks = '[]' THEN marks
        WHEN jsonb_typeof(marks->0) = 'object' THEN (
          SELECT CASE WHEN bool_and(first IS NOT NULL AND last IS NOT NULL) THEN
            jsonb_agg(jsonb_build_object('part', part, 'start', first, 'end', last, 'level', level)
              ORDER BY part, first, last, at) END
          FROM (
            SELECT (mark->>'part')::int AS part, mark->>'level' AS level, at,
              pg_temp.place_in_utf16(texts[(mark->>'part')::int + 1], (mark->>'start')::int) AS first,
              pg_temp.place_in_utf16(texts[(mark->>'part')::int + 1], (mark->>'end')::int) AS last
            FROM (SELECT ${partLengths((text) => text)} AS texts FROM (SELECT content, unit) i) item,
              jsonb_array_elements(marks) WITH ORDINALITY each (mark, at)
          ) placed)
      END $$`;
}
