-- A project can be paused. A column without a default takes no rewrite of the table and a moment's lock.
ALTER TABLE "project" ADD COLUMN "paused_at" TIMESTAMPTZ(3);
