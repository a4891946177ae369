-- Who may take which task, in which order, and how many raters a task needs. core/queue decides all of it; here are the
-- columns it is decided from, and what of it the database has to say by itself.

-- How a rater stands in the project, and what is particular to them. `rules_revision` counts the changes of what they may
-- take, so that a step that was decided before one is decided again. `control_correct` of `control_total` items whose
-- label is known were answered rightly: kept by whoever judges controls.
CREATE TYPE "RaterStanding" AS ENUM ('active', 'training', 'paused', 'withdrawn');
ALTER TABLE "rater" ADD COLUMN "standing" "RaterStanding" NOT NULL DEFAULT 'active',
  ADD COLUMN "languages" TEXT[],
  ADD COLUMN "known_as" TEXT,
  ADD COLUMN "total_quota" INTEGER,
  ADD COLUMN "daily_quota" INTEGER,
  ADD COLUMN "rules_revision" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "control_correct" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "control_total" INTEGER NOT NULL DEFAULT 0,
  ADD CONSTRAINT "rater_quotas_positive" CHECK ("total_quota" >= 1 AND "daily_quota" >= 1),
  ADD CONSTRAINT "rater_controls" CHECK ("control_correct" BETWEEN 0 AND "control_total"),
  ADD CONSTRAINT "rater_known_as_named" CHECK ("known_as" <> '');

CREATE FUNCTION rater_rules_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.rules_revision := OLD.rules_revision + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER "rater_rules_changed"
  BEFORE UPDATE OF "standing", "languages", "known_as", "total_quota", "daily_quota" ON "rater"
  FOR EACH ROW EXECUTE FUNCTION rater_rules_changed();

-- What was done to a rater and by whom, with what it was before, so that it can be undone.
CREATE TABLE "rater_event" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER NOT NULL,
    "rater_id" INTEGER NOT NULL,
    "actor_id" INTEGER,
    "kind" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "undoes" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "rater_event_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rater_event_project_id_id_idx" ON "rater_event"("project_id", "id");
CREATE INDEX "rater_event_rater_id_id_idx" ON "rater_event"("rater_id", "id");
CREATE UNIQUE INDEX "rater_event_undoes_key" ON "rater_event"("undoes");
ALTER TABLE "rater_event" ADD CONSTRAINT "rater_event_rater_id_fkey" FOREIGN KEY ("rater_id") REFERENCES "rater"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE FUNCTION rater_event_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('assay.deleted_project', true) = OLD.project_id::text THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'rater_event is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "rater_event_append_only" BEFORE UPDATE OR DELETE ON "rater_event"
  FOR EACH ROW EXECUTE FUNCTION rater_event_append_only();

-- The categories ('safety') and subcategories ('safety/violence') that a rater does not want to see. No reason is kept.
CREATE TABLE "opt_out" (
    "rater_id" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "opt_out_pkey" PRIMARY KEY ("rater_id","place")
);
ALTER TABLE "opt_out" ADD CONSTRAINT "opt_out_rater_id_fkey" FOREIGN KEY ("rater_id") REFERENCES "rater"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE FUNCTION opt_out_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE rater SET rules_revision = rules_revision + 1 WHERE id = COALESCE(NEW.rater_id, OLD.rater_id);
  RETURN NULL;
END $$;
CREATE TRIGGER "opt_out_changed" AFTER INSERT OR DELETE ON "opt_out"
  FOR EACH ROW EXECUTE FUNCTION opt_out_changed();

-- The places that are closed to a rater, and why. Whatever closes one later (a test not passed, enough seen today) is
-- added here, and nowhere else.
CREATE FUNCTION closed_places_of(p_rater integer) RETURNS TABLE (place text, why text) LANGUAGE sql STABLE AS $$
  SELECT opt_out.place, 'opted-out' FROM opt_out WHERE opt_out.rater_id = p_rater
$$;

-- Places that are paused for everyone.
ALTER TABLE "project" ADD COLUMN "paused_places" TEXT[] NOT NULL DEFAULT '{}';

-- Where its metadata say so: the language of an item, as the first part of a language tag or in the file's own word, and
-- who wrote it. Columns, because metadata may be long and every draw asks. Written by a trigger, whoever makes items; those
-- that are there are written where they have one of the two.
ALTER TABLE "item" ADD COLUMN "language" TEXT, ADD COLUMN "author" TEXT;
CREATE FUNCTION language_in(metadata jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN given ~ '^[a-z]{2,3}([-_].*)?$' THEN substring(given FROM '^[a-z]+') ELSE NULLIF(left(given, 40), '') END
  FROM (SELECT CASE WHEN jsonb_typeof(metadata -> 'language') = 'string' THEN lower(btrim(metadata ->> 'language')) END) one(given)
$$;
CREATE FUNCTION author_in(metadata jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof(metadata -> 'author') IN ('string', 'number') THEN NULLIF(left(btrim(metadata ->> 'author'), 200), '') END
$$;
UPDATE item SET language = language_in(metadata), author = author_in(metadata)
WHERE jsonb_typeof(metadata) = 'object' AND metadata ?| ARRAY['language', 'author'];
CREATE FUNCTION item_origin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.language := language_in(NEW.metadata);
  NEW.author := author_in(NEW.metadata);
  RETURN NEW;
END $$;
CREATE TRIGGER "item_origin" BEFORE INSERT OR UPDATE OF "metadata" ON "item"
  FOR EACH ROW EXECUTE FUNCTION item_origin();

-- Whether an item, slots and setting aside apart, is open to a rater: the part of core/queue/may-take.ts that is about
-- items, which a test holds to it. Inlined, so that the planner sees the columns.
CREATE FUNCTION item_open_to(item, closed text[], languages text[], known_as text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ($1.category IS NULL OR ($1.category <> ALL (closed)
      AND ($1.subcategory IS NULL OR $1.category || '/' || $1.subcategory <> ALL (closed))))
    AND ($1.language IS NULL OR COALESCE(cardinality(languages), 0) = 0 OR $1.language = ANY (languages))
    AND ($1.author IS NULL OR known_as IS NULL OR $1.author <> known_as)
$$;

-- The order of the queue: by priority, then by need, then by lot. `raised` of the overlap was added while the consensus was
-- not certain; the rest is what plan or project ask for. Need and raised stay as they are where a project does not use them.
ALTER TABLE "task" ADD COLUMN "priority" SMALLINT NOT NULL DEFAULT 0,
  ADD COLUMN "need" SMALLINT NOT NULL DEFAULT 0,
  ADD COLUMN "raised" SMALLINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT "task_priority_range" CHECK ("priority" BETWEEN -9 AND 9),
  ADD CONSTRAINT "task_need_range" CHECK ("need" BETWEEN -1 AND 2),
  ADD CONSTRAINT "task_raised_range" CHECK ("raised" >= 0 AND "raised" < "overlap");
DROP INDEX "task_queue_idx";
CREATE INDEX "task_queue_idx" ON "task" ("project_id", "priority", "need", "position", "id")
  WHERE "overlap" IS NOT NULL AND "closed_at" IS NULL AND "rating_count" < "overlap";

-- Sets how many raters a task needs, never fewer than have rated it or hold it, and never fewer than were asked for.
CREATE FUNCTION require_raters(p_task integer, p_wanted integer, p_need integer) RETURNS void LANGUAGE sql AS $$
  UPDATE task SET overlap = next.overlap, raised = next.overlap - next.least, need = p_need
  FROM (
    SELECT id, overlap - raised AS least, GREATEST(overlap - raised, p_wanted, rating_count + lease_count) AS overlap
    FROM task WHERE id = p_task
  ) next
  WHERE task.id = next.id AND (task.overlap <> next.overlap OR task.need <> p_need)
$$;

-- The step that compares and does all this is made by 20261128073000_purposes_and_gold, which follows at once: what it
-- writes has a purpose.
