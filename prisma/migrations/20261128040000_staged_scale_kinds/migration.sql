-- A row of an export says its kind of scale. Files that were read before this and are not taken in yet do not.
DO $$
DECLARE staged text;
BEGIN
  FOR staged IN SELECT relname FROM pg_class
    WHERE relnamespace = 'staging'::regnamespace AND relkind = 'r' AND relname ~ '^ratings_[0-9]+$'
  LOOP
    EXECUTE format('ALTER TABLE staging.%I ADD COLUMN scale_kind text', staged);
  END LOOP;
END $$;
