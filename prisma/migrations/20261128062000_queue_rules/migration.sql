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

-- One step of a rater, as before (20261128041000_queue_step), with more that it compares and what a label does to its
-- task. The one before stays for processes of the version before.
CREATE FUNCTION queue_step(
  p_rater integer,
  -- The rater's leases as the decision saw them, in order; null where it did not look.
  p_active integer[],
  -- The assignment that ends, and how the decision saw it; null where none ends.
  p_ended integer, p_seen_state "AssignmentState", p_seen_free boolean, p_seen_revision integer,
  p_end "AssignmentState", p_skip_kind "SkipKind", p_skip_reason text, p_aside_after integer,
  p_submission uuid, p_surplus boolean, p_answers jsonb, p_rationale text, p_confidence integer, p_duration_ms integer,
  -- What comes next: an assignment whose lease begins anew, or the first of these tasks that can be had.
  p_lease integer, p_tasks integer[], p_orders jsonb, p_minutes integer,
  -- What else the decision saw: the count of changes to what the rater may take, and how many tasks they had rated. Null
  -- where it did not depend on them.
  p_seen_rules integer, p_seen_rated integer,
  -- With a label that counts: how many ratings the task had, how many raters it needs with this one, and how much. Null
  -- where nothing is decided about it.
  p_seen_ratings integer, p_wanted integer, p_need integer
) RETURNS TABLE (
  done boolean, rated integer, skipped integer, today integer, at timestamptz,
  next_id integer, public_id uuid, expires_at timestamptz, shown_order integer[],
  guideline_version_id integer, unit text, content jsonb
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  found_state "AssignmentState";
  is_free boolean;
  found_revision integer;
  found_rules integer;
  the_task task%ROWTYPE;
  the_order integer[];
  chosen integer;
BEGIN
  done := false;
  SELECT rated_count, skipped_count, rules_revision INTO rated, skipped, found_rules
  FROM rater WHERE id = p_rater FOR NO KEY UPDATE;
  IF found_rules <> p_seen_rules OR rated <> p_seen_rated THEN RETURN NEXT; RETURN; END IF;
  IF p_active IS NOT NULL AND p_active IS DISTINCT FROM
    ARRAY(SELECT id FROM assignment WHERE rater_id = p_rater AND state = 'active' ORDER BY id) THEN
    RETURN NEXT; RETURN;
  END IF;

  IF p_ended IS NOT NULL THEN
    -- The task first: locks are taken in the order rater, task, assignment.
    SELECT task.* INTO the_task FROM task
    WHERE task.id = (SELECT task_id FROM assignment WHERE id = p_ended AND rater_id = p_rater) FOR UPDATE;
    SELECT state INTO found_state FROM assignment WHERE id = p_ended AND rater_id = p_rater FOR UPDATE;
    is_free := COALESCE(the_task.rating_count + the_task.lease_count < the_task.overlap, false);
    SELECT revision INTO found_revision FROM rating
    WHERE task_id = the_task.id AND rater_id = p_rater AND "current";
    IF found_state IS DISTINCT FROM p_seen_state OR the_task.rating_count <> p_seen_ratings
      OR COALESCE(found_revision, 0) <> p_seen_revision
      OR (p_seen_state <> 'active' AND is_free <> p_seen_free)
      OR (p_submission IS NOT NULL AND EXISTS (SELECT FROM rating WHERE submission_id = p_submission)) THEN
      RETURN NEXT; RETURN;
    END IF;
    -- The time of the end puts a rater's acts in order, so it is the time of the clock and not of the transaction.
    UPDATE assignment SET state = p_end, skip_kind = p_skip_kind, skip_reason = p_skip_reason,
      ended_at = clock_timestamp()
    WHERE id = p_ended;
    IF p_end = 'submitted' THEN
      IF p_seen_revision > 0 THEN
        UPDATE rating SET "current" = false WHERE task_id = the_task.id AND rater_id = p_rater AND "current";
      END IF;
      INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, assignment_id, submission_id,
        revision, surplus, source, answers, rationale, confidence, started_at, submitted_at, duration_ms)
      VALUES (the_task.project_id, the_task.id, p_rater, 'human', the_task.guideline_version_id, p_ended, p_submission,
        p_seen_revision + 1, p_surplus, 'app', p_answers, p_rationale, p_confidence,
        clock_timestamp() - make_interval(secs => p_duration_ms / 1000.0), clock_timestamp(), p_duration_ms);
      rated := rated + 1;
      IF p_wanted IS NOT NULL THEN PERFORM require_raters(the_task.id, p_wanted, p_need); END IF;
    ELSIF p_end = 'skipped' THEN
      skipped := skipped + 1;
      IF p_skip_kind = 'broken' THEN PERFORM settle_item(the_task.id, p_aside_after); END IF;
    END IF;
  END IF;

  done := true;
  IF p_lease IS NOT NULL THEN
    -- Whoever holds a task waits for no other: two raters who exchange tasks would wait for each other. Whoever holds
    -- none waits for the outcome of another claim, or could be told that nothing is left because others were faster.
    IF p_ended IS NULL THEN
      SELECT task.* INTO the_task FROM task
      WHERE task.id = (SELECT task_id FROM assignment WHERE id = p_lease AND rater_id = p_rater) FOR UPDATE;
    ELSE
      SELECT task.* INTO the_task FROM task
      WHERE task.id = (SELECT task_id FROM assignment WHERE id = p_lease AND rater_id = p_rater)
      FOR UPDATE SKIP LOCKED;
    END IF;
    IF FOUND THEN
      SELECT state INTO found_state FROM assignment WHERE id = p_lease FOR UPDATE;
      IF found_state = 'active' OR (found_state IN ('expired', 'released')
        AND the_task.rating_count + the_task.lease_count < the_task.overlap) THEN
        UPDATE assignment SET state = 'active',
          ended_at = CASE WHEN state IN ('expired', 'released') THEN NULL ELSE ended_at END,
          expires_at = clock_timestamp() + make_interval(mins => p_minutes)
        WHERE id = p_lease
        RETURNING id, assignment.public_id, assignment.expires_at, assignment.shown_order
        INTO next_id, public_id, expires_at, shown_order;
      END IF;
    END IF;
  ELSIF p_tasks IS NOT NULL THEN
    FOREACH chosen IN ARRAY p_tasks LOOP
      IF p_ended IS NULL THEN
        SELECT task.* INTO the_task FROM task WHERE task.id = chosen AND has_open_slot(task) FOR UPDATE;
      ELSE
        SELECT task.* INTO the_task FROM task WHERE task.id = chosen AND has_open_slot(task)
        FOR UPDATE SKIP LOCKED;
      END IF;
      CONTINUE WHEN NOT FOUND OR EXISTS (
        SELECT FROM item WHERE item.id = the_task.item_id AND set_aside_at IS NOT NULL);
      the_order := NULL;
      IF p_orders ? chosen::text THEN
        the_order := ARRAY(SELECT value::integer FROM jsonb_array_elements_text(p_orders -> chosen::text));
      END IF;
      INSERT INTO assignment (task_id, rater_id, expires_at, shown_order)
      VALUES (chosen, p_rater, clock_timestamp() + make_interval(mins => p_minutes), the_order)
      -- Had by the same rater in another tab meanwhile.
      ON CONFLICT DO NOTHING
      RETURNING id, assignment.public_id, assignment.expires_at, assignment.shown_order
      INTO next_id, public_id, expires_at, shown_order;
      EXIT WHEN next_id IS NOT NULL;
    END LOOP;
  END IF;

  IF next_id IS NOT NULL THEN
    guideline_version_id := the_task.guideline_version_id;
    SELECT item.unit, item.content INTO unit, content FROM item WHERE item.id = the_task.item_id;
  END IF;
  SELECT count(*) INTO today FROM assignment
  WHERE rater_id = p_rater AND state = 'submitted' AND ended_at > now() - interval '24 hours';
  at := clock_timestamp();
  RETURN NEXT;
END $$;
