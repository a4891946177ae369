-- What a rater did is counted as it happens, so that telling their progress does not cost their whole history.
ALTER TABLE "rater" ADD COLUMN "rated_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "skipped_count" INTEGER NOT NULL DEFAULT 0;

UPDATE rater SET rated_count = done.rated, skipped_count = done.skipped
FROM (
  SELECT rater_id, count(*) FILTER (WHERE state = 'submitted') AS rated, count(*) FILTER (WHERE state = 'skipped') AS skipped
  FROM assignment GROUP BY rater_id
) done
WHERE rater.id = done.rater_id;

CREATE FUNCTION assignment_count_work() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rated integer := 0;
  skipped integer := 0;
BEGIN
  IF TG_OP <> 'DELETE' THEN
    rated := rated + (NEW.state = 'submitted')::int;
    skipped := skipped + (NEW.state = 'skipped')::int;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    rated := rated - (OLD.state = 'submitted')::int;
    skipped := skipped - (OLD.state = 'skipped')::int;
  END IF;
  IF rated <> 0 OR skipped <> 0 THEN
    UPDATE rater SET rated_count = rated_count + rated, skipped_count = skipped_count + skipped
    WHERE id = COALESCE(NEW.rater_id, OLD.rater_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "assignment_count_work" AFTER INSERT OR UPDATE OF "state" OR DELETE ON "assignment"
  FOR EACH ROW EXECUTE FUNCTION assignment_count_work();

-- A rater's leases, what they gave back, and their latest act: each a look-up, however long their history is.
CREATE INDEX "assignment_active_idx" ON "assignment" ("rater_id", "id") WHERE "state" = 'active';
CREATE INDEX "assignment_lost_idx" ON "assignment" ("rater_id", "ended_at") WHERE "state" IN ('expired', 'released');
CREATE INDEX "assignment_act_idx" ON "assignment" ("rater_id", "ended_at" DESC, "id" DESC)
  WHERE "state" IN ('submitted', 'skipped', 'active') AND "ended_at" IS NOT NULL;

-- The items of one prompt, which the item page shows together.
CREATE INDEX "item_project_id_prompt_group_idx" ON "item" ("project_id", "prompt_group");
