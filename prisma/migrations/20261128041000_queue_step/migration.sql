-- One step of a rater in one statement: what they finished ends, and what they get next begins, or neither. What to do
-- was decided by the app from what it read a moment before (core/queue). So the step first takes the rater's lock and
-- compares: where anything that the decision rests on has changed since, it does nothing and says so, and the app decides
-- again. Every statement in here sees what was committed before it began, also after it waited for a lock.

-- Sets an item aside when as many raters as the project says have skipped it as broken, and takes it back when one of
-- them has undone that. The lock of the item is the last that anyone waits for, after rater, task and assignment.
CREATE FUNCTION settle_item(p_task integer, p_aside_after integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  the_item item.id%TYPE;
  is_aside boolean;
BEGIN
  SELECT item.id INTO the_item FROM task JOIN item ON item.id = task.item_id
  WHERE task.id = p_task FOR NO KEY UPDATE OF item;
  SELECT count(DISTINCT assignment.rater_id) >= p_aside_after INTO is_aside
  FROM item JOIN task ON task.item_id = item.id JOIN assignment ON assignment.task_id = task.id
  WHERE item.id = the_item AND assignment.state = 'skipped' AND assignment.skip_kind = 'broken'
    AND (item.put_back_at IS NULL OR assignment.ended_at > item.put_back_at);
  UPDATE item SET set_aside_at = CASE WHEN is_aside THEN clock_timestamp() END
  WHERE id = the_item AND (set_aside_at IS NOT NULL) <> is_aside;
  RETURN FOUND;
END $$;

-- In the queue, with a slot for which there is neither a rating nor a lease. The first conditions are those of
-- task_queue_idx; the function is inlined, so that the planner sees them.
CREATE FUNCTION has_open_slot(task) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT $1.overlap IS NOT NULL AND $1.closed_at IS NULL AND $1.rating_count < $1.overlap
    AND $1.rating_count + $1.lease_count < $1.overlap
$$;

CREATE FUNCTION queue_step(
  p_rater integer,
  -- The rater's leases as the decision saw them, in order; null where it did not look.
  p_active integer[],
  -- The assignment that ends, and how the decision saw it; null where none ends.
  p_ended integer, p_seen_state "AssignmentState", p_seen_free boolean, p_seen_revision integer,
  p_end "AssignmentState", p_skip_kind "SkipKind", p_skip_reason text, p_aside_after integer,
  p_submission uuid, p_surplus boolean, p_answers jsonb, p_rationale text, p_confidence integer, p_duration_ms integer,
  -- What comes next: an assignment whose lease begins anew, or the first of these tasks that can be had.
  p_lease integer, p_tasks integer[], p_orders jsonb, p_minutes integer
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
  the_task task%ROWTYPE;
  the_order integer[];
  chosen integer;
BEGIN
  done := false;
  SELECT rated_count, skipped_count INTO rated, skipped FROM rater WHERE id = p_rater FOR NO KEY UPDATE;
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
    IF found_state IS DISTINCT FROM p_seen_state OR COALESCE(found_revision, 0) <> p_seen_revision
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

-- A lease changes a count that no index has: with room on its page, the row is written there and no index at all. Rows that
-- are there move as they are updated. A change of the setting rewrites nothing and takes a moment's lock.
ALTER TABLE "task" SET (fillfactor = 80);
ALTER TABLE "rater" SET (fillfactor = 50);
