-- Raters can be one of a group. Whoever has not rated yet has it in their membership, perhaps from the link by which they
-- came; a rater takes it over.
ALTER TABLE "rater" ADD COLUMN "rater_group" TEXT,
  ADD CONSTRAINT "rater_group_named" CHECK ("rater_group" <> '');
ALTER TABLE "membership" ADD COLUMN "rater_group" TEXT,
  ADD CONSTRAINT "membership_group_named" CHECK ("rater_group" <> '');
ALTER TABLE "invite" ADD COLUMN "rater_group" TEXT,
  ADD CONSTRAINT "invite_group_named" CHECK ("rater_group" <> '');

-- Files that were read before this and are not taken in yet name no groups.
DO $$
DECLARE staged text;
BEGIN
  FOR staged IN SELECT relname FROM pg_class
    WHERE relnamespace = 'staging'::regnamespace AND relkind = 'r' AND relname ~ '^ratings_[0-9]+$'
  LOOP
    EXECUTE format('ALTER TABLE staging.%I ADD COLUMN rater_group text', staged);
  END LOOP;
END $$;
