-- Files that were uploaded whole are taken in by a job, which goes on where a process that ended left off.
ALTER TYPE "ImportStatus" ADD VALUE 'cancelled';
ALTER TABLE "import"
  ADD COLUMN "staged" JSONB,
  ADD COLUMN "staged_at" TIMESTAMPTZ(3),
  ADD COLUMN "progress" JSONB,
  ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "cancelled_at" TIMESTAMPTZ(3);

-- The few that are under way are looked through all the time.
CREATE INDEX "import_running_idx" ON "import" ("id") WHERE "status" = 'running';

-- The rows of an uploaded file stand in a table of their own until they are compared with the project.
CREATE SCHEMA "staging";
