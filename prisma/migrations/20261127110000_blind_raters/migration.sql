-- What a rater's browser gets is named by random ids: serial ones tell strata, import order and what others do.
-- A volatile default gives each row that is there an id of its own.
ALTER TABLE "assignment" ADD COLUMN "public_id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN "shown_order" INTEGER[];
CREATE UNIQUE INDEX "assignment_public_id_key" ON "assignment"("public_id");

-- Tasks are drawn by lot, so a rater has no place in the queue any more.
ALTER TABLE "rater" ADD COLUMN "public_id" UUID NOT NULL DEFAULT gen_random_uuid(),
DROP COLUMN "cursor";
CREATE UNIQUE INDEX "rater_public_id_key" ON "rater"("public_id");

-- A lot is a whole number: the tasks of each queue are numbered from 1, in the order in which they stood. Without the
-- index the update touches the table alone.
DROP INDEX "task_queue_idx";
UPDATE task SET position = numbered.place
FROM (
  SELECT id, row_number() OVER (PARTITION BY project_id ORDER BY position, id) AS place FROM task
  WHERE overlap IS NOT NULL
) numbered
WHERE task.id = numbered.id;
UPDATE task SET position = 0 WHERE overlap IS NULL AND position <> 0;
ALTER TABLE "task" ALTER COLUMN "position" DROP DEFAULT,
ALTER COLUMN "position" TYPE INTEGER USING "position"::integer,
ALTER COLUMN "position" SET DEFAULT 0;
CREATE INDEX "task_queue_idx" ON "task" ("project_id", "position", "id")
  WHERE "overlap" IS NOT NULL AND "closed_at" IS NULL AND "rating_count" < "overlap";

-- The order in which a rater saw the responses of an item is what the answers were given about: drawn once, never
-- changed.
CREATE FUNCTION is_permutation(integer[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(array_agg(place ORDER BY place) = ARRAY(SELECT generate_series(0, cardinality($1) - 1)), false)
  FROM unnest($1) AS place
$$;
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_shown_order_form"
  CHECK ("shown_order" IS NULL OR cardinality("shown_order") >= 2 AND is_permutation("shown_order"));
CREATE FUNCTION assignment_order_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the order of responses is drawn once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "assignment_order_once" BEFORE UPDATE OF "shown_order" ON "assignment"
  FOR EACH ROW WHEN (OLD.shown_order IS NOT NULL AND NEW.shown_order IS DISTINCT FROM OLD.shown_order)
  EXECUTE FUNCTION assignment_order_once();

-- Who has opened a project's results, and since when: what such a person rates from then on is not blind.
CREATE TABLE "results_seen" (
    "project_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "results_seen_pkey" PRIMARY KEY ("project_id","user_id")
);
CREATE INDEX "results_seen_user_id_idx" ON "results_seen"("user_id");
ALTER TABLE "results_seen" ADD CONSTRAINT "results_seen_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "results_seen" ADD CONSTRAINT "results_seen_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Until now nobody wrote down who looked, so it is taken from what is known: whoever did in a project what a rater
-- may not; whoever has a role that reads results (from their joining on, or from now where they were a rater before);
-- and administrators who rated, from their account on, since raters among them could read everything.
INSERT INTO results_seen (project_id, user_id, seen_at)
SELECT project_id, user_id, min(seen_at) FROM (
  SELECT audit_event.project_id, audit_event.user_id, audit_event.at AS seen_at FROM audit_event
  WHERE audit_event.project_id IS NOT NULL
    AND NOT (action = 'member.joined' AND COALESCE(details->>'role', '') = 'rater')
  UNION ALL
  SELECT membership.project_id, membership.user_id, CASE WHEN rater.id IS NULL THEN membership.created_at ELSE now() END
  FROM membership LEFT JOIN rater USING (project_id, user_id)
  WHERE membership.role <> 'rater'
  UNION ALL
  SELECT rater.project_id, rater.user_id, "user".created_at
  FROM rater JOIN "user" ON "user".id = rater.user_id
  WHERE "user".is_administrator
) known
WHERE EXISTS (SELECT FROM "user" WHERE "user".id = known.user_id)
GROUP BY project_id, user_id;
