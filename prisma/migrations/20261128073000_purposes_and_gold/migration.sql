-- What labels are for, and labels that are known from elsewhere.

-- Why an item is given to a rater. It is said by the task, and copied to its assignments and ratings, which the database
-- holds equal: whatever reads a rating alone knows what it is for. All that is there was made for its labels.
CREATE TYPE "Purpose" AS ENUM ('production', 'training', 'qualification', 'control', 'repeat', 'calibration');
ALTER TABLE "task" ADD COLUMN "purpose" "Purpose" NOT NULL DEFAULT 'production';
ALTER TABLE "assignment" ADD COLUMN "purpose" "Purpose" NOT NULL DEFAULT 'production';
ALTER TABLE "rating" ADD COLUMN "purpose" "Purpose" NOT NULL DEFAULT 'production';

CREATE UNIQUE INDEX "task_id_purpose_key" ON "task"("id", "purpose");
ALTER TABLE "assignment" DROP CONSTRAINT "assignment_task_id_fkey";
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_task_id_purpose_fkey" FOREIGN KEY ("task_id", "purpose")
  REFERENCES "task"("id", "purpose") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "rating" DROP CONSTRAINT "rating_task_id_fkey";
ALTER TABLE "rating" ADD CONSTRAINT "rating_task_id_purpose_fkey" FOREIGN KEY ("task_id", "purpose")
  REFERENCES "task"("id", "purpose") ON DELETE CASCADE ON UPDATE RESTRICT;

-- An item may be a task of several purposes. Only production has slots that raters fill: other tasks have no overlap,
-- like those that hold imported ratings, so neither the queue nor a count of what is left knows them.
CREATE UNIQUE INDEX "task_item_id_guideline_version_id_purpose_copy_key"
  ON "task"("item_id", "guideline_version_id", "purpose", "copy");
DROP INDEX "task_item_id_guideline_version_id_copy_key";
ALTER TABLE "task" ADD CONSTRAINT "task_slots_are_production" CHECK ("purpose" = 'production' OR "overlap" IS NULL);
CREATE FUNCTION task_purpose_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a task keeps its purpose' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "task_purpose_stays" BEFORE UPDATE OF "purpose" ON "task"
  FOR EACH ROW WHEN (OLD.purpose <> NEW.purpose) EXECUTE FUNCTION task_purpose_stays();

-- Which ratings count is still said once: those of production. What a rater said last stays what it is, whatever for.
CREATE OR REPLACE FUNCTION rating_counts(rating) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT $1.purpose = 'production' AND $1.current AND NOT $1.withdrawn AND NOT $1.surplus
$$;
CREATE OR REPLACE VIEW "rating_in_force" AS SELECT rating.* FROM rating WHERE rating_in_force(rating);
CREATE OR REPLACE VIEW "counted_rating" AS SELECT rating.* FROM rating WHERE rating_counts(rating);

-- Labels known from elsewhere than the raters in the queue. Append-only: a change is a revision, and so is a removal, which
-- has no label.
CREATE TYPE "GoldSource" AS ENUM ('expert', 'adjudication', 'import');
CREATE TYPE "GoldSplit" AS ENUM ('train', 'dev', 'test');
-- A random seed for each project, so that nobody knows from another study what is held out in this one.
ALTER TABLE "project" ADD COLUMN "split_seed" UUID NOT NULL DEFAULT gen_random_uuid();
CREATE TABLE "gold" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER NOT NULL,
    "item_id" INTEGER NOT NULL,
    "guideline_version_id" INTEGER NOT NULL,
    "question_id" TEXT NOT NULL,
    "response" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "current" BOOLEAN NOT NULL DEFAULT true,
    "label" JSONB,
    "source" "GoldSource" NOT NULL,
    "maker" TEXT NOT NULL DEFAULT '',
    "maker_id" INTEGER,
    "reason" TEXT NOT NULL DEFAULT '',
    "design" JSONB NOT NULL,
    "split" "GoldSplit" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "gold_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "gold_revision_positive" CHECK ("revision" >= 1),
    CONSTRAINT "gold_response_is_a_place" CHECK ("response" >= 0)
);
CREATE INDEX "gold_project_id_id_idx" ON "gold"("project_id", "id");
CREATE INDEX "gold_guideline_version_id_idx" ON "gold"("guideline_version_id");
-- Without a response it is about the whole answer, of which there is one.
CREATE UNIQUE INDEX "gold_revision_key"
  ON "gold" ("item_id", "guideline_version_id", "question_id", COALESCE("response", -1), "revision");
CREATE UNIQUE INDEX "gold_current_key"
  ON "gold" ("item_id", "guideline_version_id", "question_id", COALESCE("response", -1)) WHERE "current";
ALTER TABLE "gold" ADD CONSTRAINT "gold_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "gold" ADD CONSTRAINT "gold_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "gold" ADD CONSTRAINT "gold_guideline_version_id_fkey" FOREIGN KEY ("guideline_version_id") REFERENCES "guideline_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "gold" ADD CONSTRAINT "gold_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION gold_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.current AND NOT NEW.current
    AND to_jsonb(NEW) - 'current' = to_jsonb(OLD) - 'current' THEN RETURN NEW; END IF;
  IF TG_OP = 'DELETE' AND current_setting('assay.deleted_project', true) = OLD.project_id::text THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'gold is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "gold_append_only" BEFORE UPDATE OR DELETE ON "gold" FOR EACH ROW EXECUTE FUNCTION gold_append_only();
CREATE FUNCTION gold_of_its_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN item ON item.id = added.item_id WHERE item.project_id <> added.project_id) THEN
    RAISE EXCEPTION 'gold is of its item''s project' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "gold_of_its_item" AFTER INSERT ON "gold"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION gold_of_its_item();

-- The labels that hold: the newest revision of each, where it is no removal.
CREATE VIEW "gold_in_force" AS SELECT gold.* FROM gold WHERE gold.current AND gold.label IS NOT NULL;

-- One step of a rater, as before (20261128041000_queue_step), with more that it compares, what a label does to its task
-- (20261128062000_queue_rules), and for what it is. The one before stays for processes of the version before.
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
        revision, surplus, source, answers, rationale, confidence, started_at, submitted_at, duration_ms, purpose)
      VALUES (the_task.project_id, the_task.id, p_rater, 'human', the_task.guideline_version_id, p_ended, p_submission,
        p_seen_revision + 1, p_surplus, 'app', p_answers, p_rationale, p_confidence,
        clock_timestamp() - make_interval(secs => p_duration_ms / 1000.0), clock_timestamp(), p_duration_ms,
        the_task.purpose);
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
      INSERT INTO assignment (task_id, rater_id, expires_at, shown_order, purpose)
      VALUES (chosen, p_rater, clock_timestamp() + make_interval(mins => p_minutes), the_order, the_task.purpose)
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
