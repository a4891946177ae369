import type pg from "pg";
import { countWithFirst } from "./count-with-first.ts";

/** The line of a rater who has another group already. */
export type GroupConflict = { line: number; rater: string; known: string; group: string };

/**
 * Gives raters who are in no group the first one that the file names for them. Call after `insertResolvedRatings`.
 * @returns one line for each other group that the file names for a rater, who keeps the one they have
 */
export async function groupResolvedRaters(
  client: pg.ClientBase,
  { projectId, most }: { projectId: number; most: number },
): Promise<{ count: number; first: GroupConflict[] }> {
  await client.query(
    `CREATE TEMP TABLE named_group AS
     SELECT k.rater_id, s.rater_group, min(s.place) AS place, min(s.line) AS line, min(s.rater) AS rater
     FROM keyed_rating k JOIN staged_rating s ON s.place = k.place
     WHERE s.rater_group IS NOT NULL GROUP BY k.rater_id, s.rater_group`,
  );
  await client.query(
    `UPDATE rater SET rater_group = first.rater_group
     FROM (SELECT DISTINCT ON (rater_id) rater_id, rater_group FROM named_group ORDER BY rater_id, place) first
     WHERE rater.id = first.rater_id AND rater.project_id = $1 AND rater.rater_group IS NULL`,
    [projectId],
  );
  return countWithFirst<GroupConflict>(
    client,
    {
      select: `g.line, g.rater, a.rater_group AS known, g.rater_group AS "group"`,
      from: `named_group g JOIN rater a ON a.id = g.rater_id AND a.project_id = $1
        WHERE a.rater_group IS DISTINCT FROM g.rater_group`,
      orderBy: "g.place",
      most,
    },
    [projectId],
  );
}
