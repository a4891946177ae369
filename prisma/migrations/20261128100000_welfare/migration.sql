-- How much of each subcategory raters see, how much of it a lead lets them see in a day, and the help that is offered.

-- What a lead offers to raters who are upset: shown at a warning, on the break page and while they rate.
ALTER TABLE "project" ADD COLUMN "help_text" TEXT NOT NULL DEFAULT '';

-- The most that one rater sees of a subcategory ('safety/violence') in a day: tasks, minutes of active time, or both.
CREATE TABLE "exposure_budget" (
    "project_id" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "tasks" INTEGER,
    "minutes" INTEGER,

    CONSTRAINT "exposure_budget_pkey" PRIMARY KEY ("project_id","place"),
    CONSTRAINT "exposure_budget_positive" CHECK ("tasks" >= 1 AND "minutes" >= 1),
    CONSTRAINT "exposure_budget_limits" CHECK ("tasks" IS NOT NULL OR "minutes" IS NOT NULL)
);
ALTER TABLE "exposure_budget" ADD CONSTRAINT "exposure_budget_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a person has seen of a subcategory in a day (UTC): the tasks that they answered or skipped and did not take back,
-- and the active time of their answers, which an undo does not take back, since it was spent. Kept by triggers.
CREATE TABLE "exposure_day" (
    "rater_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "place" TEXT NOT NULL,
    "tasks" INTEGER NOT NULL DEFAULT 0,
    "active_ms" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "exposure_day_pkey" PRIMARY KEY ("rater_id","day","place")
);
ALTER TABLE "exposure_day" ADD CONSTRAINT "exposure_day_rater_id_fkey" FOREIGN KEY ("rater_id") REFERENCES "rater"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION exposure_day_of(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (at AT TIME ZONE 'UTC')::date
$$;

-- Nobody looked at a task that was passed over because it cannot be shown.
CREATE FUNCTION was_seen(state "AssignmentState", skip_kind "SkipKind") RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT state = 'submitted' OR (state = 'skipped' AND skip_kind IS DISTINCT FROM 'unreadable')
$$;

-- Imported raters, judges and items without a subcategory have no exposure.
CREATE FUNCTION add_exposure(p_rater integer, p_task integer, p_at timestamptz, p_tasks integer, p_ms bigint)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO exposure_day (rater_id, day, place, tasks, active_ms)
  SELECT rater.id, exposure_day_of(p_at), item.category || '/' || item.subcategory, GREATEST(p_tasks, 0), p_ms
  FROM task JOIN item ON item.id = task.item_id JOIN rater ON rater.id = p_rater
  WHERE task.id = p_task AND p_at IS NOT NULL AND item.category IS NOT NULL AND item.subcategory IS NOT NULL AND rater.user_id IS NOT NULL
  ON CONFLICT (rater_id, day, place) DO UPDATE
  SET tasks = GREATEST(exposure_day.tasks + p_tasks, 0), active_ms = exposure_day.active_ms + p_ms
$$;

CREATE FUNCTION assignment_exposure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND was_seen(OLD.state, OLD.skip_kind) THEN
    PERFORM add_exposure(OLD.rater_id, OLD.task_id, OLD.ended_at, -1, 0);
  END IF;
  IF was_seen(NEW.state, NEW.skip_kind) THEN
    PERFORM add_exposure(NEW.rater_id, NEW.task_id, NEW.ended_at, 1, 0);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "assignment_exposure_changed" AFTER UPDATE OF "state" ON "assignment" FOR EACH ROW
  WHEN (OLD.state <> NEW.state AND (OLD.state IN ('submitted', 'skipped') OR NEW.state IN ('submitted', 'skipped')))
  EXECUTE FUNCTION assignment_exposure();
CREATE TRIGGER "assignment_exposure_added" AFTER INSERT ON "assignment" FOR EACH ROW
  WHEN (NEW.state IN ('submitted', 'skipped')) EXECUTE FUNCTION assignment_exposure();

CREATE FUNCTION rating_exposure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- An answer that a lead gives back has the time of the one before, which is counted.
  IF NEW.revision = 1 OR NOT EXISTS (SELECT FROM rating before WHERE before.task_id = NEW.task_id
    AND before.rater_id = NEW.rater_id AND before.revision < NEW.revision AND before.submitted_at = NEW.submitted_at) THEN
    PERFORM add_exposure(NEW.rater_id, NEW.task_id, NEW.submitted_at, 0, NEW.duration_ms);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "rating_exposure_added" AFTER INSERT ON "rating" FOR EACH ROW
  WHEN (NEW.assignment_id IS NOT NULL AND NEW.duration_ms > 0 AND NOT NEW.withdrawn)
  EXECUTE FUNCTION rating_exposure();

-- What people have seen so far, in one pass over each table. The triggers above hold their tables from here to the end of
-- the migration, so nothing is counted twice or left out.
INSERT INTO exposure_day (rater_id, day, place, tasks, active_ms)
SELECT seen.rater_id, seen.day, item.category || '/' || item.subcategory, sum(seen.tasks), sum(seen.ms)
FROM (
  SELECT assignment.rater_id, assignment.task_id, exposure_day_of(ended_at) AS day, 1 AS tasks, 0::bigint AS ms
  FROM assignment WHERE was_seen(state, skip_kind) AND ended_at IS NOT NULL
  UNION ALL
  SELECT rater_id, task_id, exposure_day_of(submitted_at), 0, max(duration_ms)
  FROM rating WHERE assignment_id IS NOT NULL AND duration_ms > 0 AND NOT withdrawn
  GROUP BY rater_id, task_id, submitted_at
) seen JOIN rater ON rater.id = seen.rater_id AND rater.user_id IS NOT NULL
JOIN task ON task.id = seen.task_id JOIN item ON item.id = task.item_id
WHERE item.category IS NOT NULL AND item.subcategory IS NOT NULL
GROUP BY 1, 2, 3;

-- A place is closed for the day when what a rater has seen of it and what they hold fill its budget: what is held is
-- going to be seen. So the number is never passed. The time of a task is known when it ends, and may pass by that task.
-- p_ending is an assignment that may end in the step that asks: one that was given back counts as held, as its late answer
-- is going to be seen, too. core/queue/exposure.ts says the same.
DROP FUNCTION closed_places_of(integer);
CREATE FUNCTION closed_places_of(p_rater integer, p_ending uuid DEFAULT NULL) RETURNS TABLE (place text, why text) LANGUAGE sql STABLE AS $$
  SELECT opt_out.place, 'opted-out' FROM opt_out WHERE opt_out.rater_id = p_rater
  UNION ALL
  SELECT budget.place, 'exposure'
  FROM rater JOIN exposure_budget budget ON budget.project_id = rater.project_id
  LEFT JOIN exposure_day seen
    ON seen.rater_id = rater.id AND seen.day = exposure_day_of(now()) AND seen.place = budget.place
  WHERE rater.id = p_rater
    AND (COALESCE(seen.active_ms, 0) >= budget.minutes * 60000::bigint
      OR COALESCE(seen.tasks, 0) + (SELECT count(*) FROM assignment held
        JOIN task ON task.id = held.task_id JOIN item ON item.id = task.item_id
        WHERE held.rater_id = rater.id
          AND (held.state = 'active' OR (held.public_id = p_ending AND held.state IN ('released', 'expired')))
          AND item.category || '/' || item.subcategory = budget.place) >= budget.tasks)
    AND NOT EXISTS (SELECT FROM opt_out WHERE opt_out.rater_id = rater.id AND opt_out.place = budget.place)
$$;
