-- Control tasks and silent repeats: items that a rater gets in the place of a task of the queue, to see how they rate.

-- What decides with the number of a rater's task whether it is such a check. It never leaves the database and the app, so
-- nobody can tell which of their tasks are.
ALTER TABLE "rater" ADD COLUMN "draw_seed" UUID NOT NULL DEFAULT gen_random_uuid();

-- The task of the queue that the rater would have got instead of a check. A check takes no slot: whether it can still be
-- had or counts late goes by the slots of the task whose place it took, so that its rater hears what they would hear of that.
-- No foreign key, whose check would wait for others who have that task's lock; a task that is gone has no room.
ALTER TABLE "assignment" ADD COLUMN "stands_for" INTEGER,
  ADD CONSTRAINT "assignment_stands_for_of_checks" CHECK ("stands_for" IS NULL OR "purpose" <> 'production');

-- The task whose slots decide about an assignment; null where that task is gone. Inlined.
CREATE FUNCTION slots_of(assignment) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $1.purpose = 'production' THEN $1.task_id ELSE $1.stands_for END
$$;

-- What a project has given for other purposes, for its overview.
CREATE INDEX "task_other_purpose_idx" ON "task" ("project_id") WHERE "purpose" <> 'production';

-- Whether there is room for one more rater in a task of the queue, or in the one whose place a check took.
CREATE FUNCTION has_room(given task, slots integer) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF given.id = slots THEN RETURN COALESCE(given.rating_count + given.lease_count < given.overlap, false); END IF;
  RETURN COALESCE((SELECT rating_count + lease_count < overlap FROM task WHERE id = slots), false);
END $$;

-- Whether a rater has had an item for another purpose than its labels: they get it for these no more.
CREATE FUNCTION had_as_check(p_rater integer, p_item integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (SELECT assignment.id FROM task JOIN assignment ON assignment.task_id = task.id
    WHERE task.item_id = p_item AND task.purpose <> 'production' AND assignment.rater_id = p_rater LIMIT 1) IS NOT NULL
$$;

-- The task by which a rater gets an item for a purpose; null where they may not. Of a repeat they have had nothing but the
-- first time, of any other check nothing at all.
CREATE FUNCTION check_task(p_rater integer, p_purpose "Purpose", p_item integer, p_version integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  found_task integer;
BEGIN
  IF EXISTS (SELECT FROM item WHERE id = p_item AND set_aside_at IS NOT NULL) OR EXISTS (
    SELECT FROM task JOIN assignment ON assignment.task_id = task.id
    WHERE task.item_id = p_item AND assignment.rater_id = p_rater
      AND (p_purpose <> 'repeat' OR task.purpose <> 'production')) THEN RETURN NULL; END IF;
  FOR found_try IN 1..2 LOOP
    SELECT id INTO found_task FROM task
    WHERE item_id = p_item AND guideline_version_id = p_version AND purpose = p_purpose AND copy = 0;
    EXIT WHEN FOUND;
    INSERT INTO task (project_id, item_id, guideline_version_id, purpose)
    SELECT rater.project_id, p_item, p_version, p_purpose FROM rater WHERE rater.id = p_rater
    ON CONFLICT DO NOTHING;
  END LOOP;
  RETURN found_task;
END $$;

-- One step of a rater, as before (20261128073000_purposes_and_gold), with a check in the place of the first task that comes
-- next. The one before stays for processes of the version before.
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
  p_seen_ratings integer, p_wanted integer, p_need integer,
  -- The item that is given in the place of the first of p_tasks, if it can be had; null for none. Its task is made where
  -- nobody has had it for this purpose.
  p_check "Purpose", p_check_item integer, p_check_version integer, p_check_order integer[]
) RETURNS TABLE (
  done boolean, rated integer, skipped integer, today integer, at timestamptz,
  next_id integer, public_id uuid, expires_at timestamptz, shown_order integer[],
  guideline_version_id integer, unit text, content jsonb
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  found_state "AssignmentState";
  found_slots integer;
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
    SELECT state, slots_of(assignment) INTO found_state, found_slots
    FROM assignment WHERE id = p_ended AND rater_id = p_rater FOR UPDATE;
    is_free := has_room(the_task, found_slots);
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
      SELECT state, slots_of(assignment) INTO found_state, found_slots
      FROM assignment WHERE id = p_lease FOR UPDATE;
      IF found_state = 'active' OR (found_state IN ('expired', 'released') AND has_room(the_task, found_slots)) THEN
        UPDATE assignment SET state = 'active',
          ended_at = CASE WHEN state IN ('expired', 'released') THEN NULL ELSE ended_at END,
          expires_at = clock_timestamp() + make_interval(mins => p_minutes)
        WHERE id = p_lease
        RETURNING id, assignment.public_id, assignment.expires_at, assignment.shown_order
        INTO next_id, public_id, expires_at, shown_order;
      END IF;
    END IF;
  ELSIF p_tasks IS NOT NULL THEN
    IF p_check IS NOT NULL THEN
      chosen := check_task(p_rater, p_check, p_check_item, p_check_version);
      IF p_ended IS NULL THEN
        SELECT task.* INTO the_task FROM task WHERE task.id = chosen FOR UPDATE;
      ELSE
        SELECT task.* INTO the_task FROM task WHERE task.id = chosen FOR UPDATE SKIP LOCKED;
      END IF;
      IF FOUND THEN
        INSERT INTO assignment (task_id, rater_id, expires_at, shown_order, purpose, stands_for)
        VALUES (chosen, p_rater, clock_timestamp() + make_interval(mins => p_minutes), p_check_order, p_check, p_tasks[1])
        ON CONFLICT DO NOTHING
        RETURNING id, assignment.public_id, assignment.expires_at, assignment.shown_order
        INTO next_id, public_id, expires_at, shown_order;
      END IF;
    END IF;
    FOREACH chosen IN ARRAY p_tasks LOOP
      EXIT WHEN next_id IS NOT NULL;
      IF p_ended IS NULL THEN
        SELECT task.* INTO the_task FROM task WHERE task.id = chosen AND has_open_slot(task) FOR UPDATE;
      ELSE
        SELECT task.* INTO the_task FROM task WHERE task.id = chosen AND has_open_slot(task)
        FOR UPDATE SKIP LOCKED;
      END IF;
      CONTINUE WHEN NOT FOUND OR had_as_check(p_rater, the_task.item_id) OR EXISTS (
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
