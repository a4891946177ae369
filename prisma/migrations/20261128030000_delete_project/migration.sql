-- A project can be deleted as a whole, by a transaction that names it: its ratings go with it, and with nothing less.
CREATE OR REPLACE FUNCTION rating_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.current AND NOT NEW.current
    AND to_jsonb(NEW) - 'current' = to_jsonb(OLD) - 'current' THEN RETURN NEW; END IF;
  IF TG_OP = 'DELETE' AND current_setting('assay.deleted_project', true) = OLD.project_id::text THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'ratings are append-only' USING ERRCODE = 'restrict_violation';
END $$;

-- The audit log outlives its project: its lines keep the id, which no other project ever gets.
ALTER TABLE "audit_event" DROP CONSTRAINT "audit_event_project_id_fkey";
