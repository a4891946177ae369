-- Which ratings hold, and which of them count: said here once, for queries, triggers and exports alike. The views are
-- what queries read; a later column of rating has to be added to them. Both functions are inlined, so that the planner
-- sees the columns and not a call.
CREATE FUNCTION rating_in_force(rating) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT $1.current AND NOT $1.withdrawn
$$;
CREATE FUNCTION rating_counts(rating) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT $1.current AND NOT $1.withdrawn AND NOT $1.surplus
$$;

-- What each rater said last about a task and did not take back; a surplus one is among them.
CREATE VIEW "rating_in_force" AS SELECT rating.* FROM rating WHERE rating_in_force(rating);

-- What statistics, majorities and progress are made of.
CREATE VIEW "counted_rating" AS SELECT rating.* FROM rating WHERE rating_counts(rating);

CREATE OR REPLACE FUNCTION rating_takes_slot(rating) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT $1.rater_kind = 'human' AND rating_counts($1)
$$;

-- A rating means what its task asks: one of another guideline version would count among answers to other questions.
CREATE FUNCTION rating_of_its_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added JOIN task ON task.id = added.task_id
    WHERE task.guideline_version_id <> added.guideline_version_id OR task.project_id <> added.project_id
  ) THEN
    RAISE EXCEPTION 'a rating is of its task''s project and guideline version' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "rating_of_its_task" AFTER INSERT ON "rating"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rating_of_its_task();
CREATE FUNCTION task_guideline_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a task keeps its guideline version' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "task_guideline_stays" BEFORE UPDATE OF "guideline_version_id", "project_id", "item_id" ON "task"
  FOR EACH ROW WHEN (OLD.guideline_version_id <> NEW.guideline_version_id OR OLD.project_id <> NEW.project_id
    OR OLD.item_id <> NEW.item_id)
  EXECUTE FUNCTION task_guideline_stays();
