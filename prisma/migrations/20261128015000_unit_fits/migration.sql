-- Whether what an item is can be rated under a guideline: said here once, for draws, previews and the check below.
-- A guideline rates its own unit and those that it says it also rates; the last reply of a conversation is a single
-- response; a pair whose responses stand in a list is a set of two. A head without a unit is older than units.
CREATE FUNCTION unit_fits(head jsonb, unit text, content jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN head->>'unit_of_rating' IS NULL OR head->>'unit_of_rating' = unit THEN true
    WHEN COALESCE(head->'also_rates' @> to_jsonb(unit), false) THEN true
    WHEN head->>'unit_of_rating' = 'single-response' THEN unit = 'conversation'
    WHEN head->>'unit_of_rating' = 'response-set' AND unit = 'response-pair' THEN
      COALESCE(jsonb_typeof(content->'responses') = 'array', false)
    ELSE false
  END
$$;

-- Nobody is asked about a first and a second response where there is one. Tasks that only hold imported ratings are in
-- no queue, and tasks that are there already stay.
CREATE FUNCTION task_unit_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added JOIN item ON item.id = added.item_id
    JOIN guideline_version version ON version.id = added.guideline_version_id
    WHERE added.overlap IS NOT NULL AND NOT unit_fits(version.head, item.unit, item.content)
  ) THEN
    RAISE EXCEPTION 'a queued task is of a unit that its guideline rates' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "task_unit_fits" AFTER INSERT ON "task"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION task_unit_fits();
