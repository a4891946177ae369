-- CreateEnum
CREATE TYPE "ProjectRole" AS ENUM ('lead', 'adjudicator', 'rater', 'viewer');

-- CreateEnum
CREATE TYPE "RaterKind" AS ENUM ('human', 'judge');

-- CreateEnum
CREATE TYPE "AssignmentState" AS ENUM ('active', 'submitted', 'skipped', 'expired', 'released');

-- CreateEnum
CREATE TYPE "ImportKind" AS ENUM ('outputs', 'ratings');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "ImportIssueKind" AS ENUM ('rejected', 'conflict', 'replaced');

-- CreateEnum
CREATE TYPE "RatingSource" AS ENUM ('app', 'import', 'judge', 'sample');

-- CreateTable
CREATE TABLE "user" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "is_administrator" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invite" (
    "id" SERIAL NOT NULL,
    "token_hash" TEXT NOT NULL,
    "project_id" INTEGER,
    "role" "ProjectRole",
    "note" TEXT NOT NULL DEFAULT '',
    "max_uses" INTEGER NOT NULL DEFAULT 1,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_attempt" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "login_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "settings" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "project_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "role" "ProjectRole" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("project_id","user_id")
);

-- CreateTable
CREATE TABLE "guideline_version" (
    "id" SERIAL NOT NULL,
    "guideline_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "head" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guideline_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_guideline" (
    "project_id" INTEGER NOT NULL,
    "guideline_id" TEXT NOT NULL,
    "guideline_version_id" INTEGER NOT NULL,

    CONSTRAINT "project_guideline_pkey" PRIMARY KEY ("project_id","guideline_id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "file_name" TEXT NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'running',
    "counts" JSONB NOT NULL,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_issue" (
    "id" SERIAL NOT NULL,
    "import_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "kind" "ImportIssueKind" NOT NULL,
    "field" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "import_issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER NOT NULL,
    "external_id" TEXT NOT NULL,
    "category" TEXT,
    "subcategory" TEXT,
    "model" TEXT,
    "prompt_group" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "metadata" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "import_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sampling_plan" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER NOT NULL,
    "plan" JSONB NOT NULL,
    "drawn" INTEGER NOT NULL,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sampling_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER NOT NULL,
    "item_id" INTEGER NOT NULL,
    "guideline_version_id" INTEGER NOT NULL,
    "sampling_plan_id" INTEGER,
    "copy" INTEGER NOT NULL DEFAULT 0,
    "overlap" INTEGER,
    "inclusion_probability" DOUBLE PRECISION,
    "position" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "rating_count" INTEGER NOT NULL DEFAULT 0,
    "lease_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rater" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER NOT NULL,
    "kind" "RaterKind" NOT NULL,
    "name" TEXT NOT NULL,
    "external_id" TEXT,
    "user_id" INTEGER,
    "cursor" DOUBLE PRECISION NOT NULL DEFAULT -1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rater_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" SERIAL NOT NULL,
    "task_id" INTEGER NOT NULL,
    "rater_id" INTEGER NOT NULL,
    "state" "AssignmentState" NOT NULL DEFAULT 'active',
    "leased_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "skip_reason" TEXT,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rating" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER NOT NULL,
    "task_id" INTEGER NOT NULL,
    "rater_id" INTEGER NOT NULL,
    "rater_kind" "RaterKind" NOT NULL,
    "guideline_version_id" INTEGER NOT NULL,
    "assignment_id" INTEGER,
    "submission_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "current" BOOLEAN NOT NULL DEFAULT true,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "surplus" BOOLEAN NOT NULL DEFAULT false,
    "source" "RatingSource" NOT NULL,
    "answers" JSONB NOT NULL,
    "rationale" TEXT,
    "confidence" INTEGER,
    "started_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "duration_ms" INTEGER,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rating_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER,
    "user_id" INTEGER,
    "action" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "invite_token_hash_key" ON "invite"("token_hash");

-- CreateIndex
CREATE INDEX "invite_project_id_idx" ON "invite"("project_id");

-- CreateIndex
CREATE INDEX "login_attempt_key_at_idx" ON "login_attempt"("key", "at");

-- CreateIndex
CREATE INDEX "login_attempt_at_idx" ON "login_attempt"("at");

-- CreateIndex
CREATE UNIQUE INDEX "project_slug_key" ON "project"("slug");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "guideline_version_sha256_key" ON "guideline_version"("sha256");

-- CreateIndex
CREATE INDEX "guideline_version_guideline_id_id_idx" ON "guideline_version"("guideline_id", "id");

-- CreateIndex
CREATE INDEX "project_guideline_guideline_version_id_idx" ON "project_guideline"("guideline_version_id");

-- CreateIndex
CREATE INDEX "import_project_id_id_idx" ON "import"("project_id", "id");

-- CreateIndex
CREATE INDEX "import_issue_import_id_line_idx" ON "import_issue"("import_id", "line");

-- CreateIndex
CREATE INDEX "item_project_id_category_subcategory_model_idx" ON "item"("project_id", "category", "subcategory", "model");

-- CreateIndex
CREATE INDEX "item_import_id_idx" ON "item"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "item_project_id_external_id_key" ON "item"("project_id", "external_id");

-- CreateIndex
CREATE INDEX "sampling_plan_project_id_id_idx" ON "sampling_plan"("project_id", "id");

-- CreateIndex
CREATE INDEX "task_project_id_guideline_version_id_idx" ON "task"("project_id", "guideline_version_id");

-- CreateIndex
CREATE INDEX "task_sampling_plan_id_idx" ON "task"("sampling_plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_item_id_guideline_version_id_copy_key" ON "task"("item_id", "guideline_version_id", "copy");

-- CreateIndex
CREATE UNIQUE INDEX "rater_project_id_name_key" ON "rater"("project_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "rater_project_id_user_id_key" ON "rater"("project_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "rater_project_id_kind_external_id_key" ON "rater"("project_id", "kind", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "rater_id_kind_key" ON "rater"("id", "kind");

-- CreateIndex
CREATE INDEX "assignment_rater_id_id_idx" ON "assignment"("rater_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_task_id_rater_id_key" ON "assignment"("task_id", "rater_id");

-- CreateIndex
CREATE UNIQUE INDEX "rating_submission_id_key" ON "rating"("submission_id");

-- CreateIndex
CREATE INDEX "rating_project_id_id_idx" ON "rating"("project_id", "id");

-- CreateIndex
CREATE INDEX "rating_rater_id_id_idx" ON "rating"("rater_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "rating_task_id_rater_id_revision_key" ON "rating"("task_id", "rater_id", "revision");

-- CreateIndex
CREATE INDEX "audit_event_project_id_id_idx" ON "audit_event"("project_id", "id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_guideline" ADD CONSTRAINT "project_guideline_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_guideline" ADD CONSTRAINT "project_guideline_guideline_version_id_fkey" FOREIGN KEY ("guideline_version_id") REFERENCES "guideline_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_issue" ADD CONSTRAINT "import_issue_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sampling_plan" ADD CONSTRAINT "sampling_plan_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_guideline_version_id_fkey" FOREIGN KEY ("guideline_version_id") REFERENCES "guideline_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_sampling_plan_id_fkey" FOREIGN KEY ("sampling_plan_id") REFERENCES "sampling_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rater" ADD CONSTRAINT "rater_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rater" ADD CONSTRAINT "rater_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_rater_id_fkey" FOREIGN KEY ("rater_id") REFERENCES "rater"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_rater_id_rater_kind_fkey" FOREIGN KEY ("rater_id", "rater_kind") REFERENCES "rater"("id", "kind") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_guideline_version_id_fkey" FOREIGN KEY ("guideline_version_id") REFERENCES "guideline_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- What the schema language cannot say.

ALTER TABLE "user" ADD CONSTRAINT "user_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "invite" ADD CONSTRAINT "invite_uses" CHECK ("uses" BETWEEN 0 AND "max_uses");
ALTER TABLE "invite" ADD CONSTRAINT "invite_role_with_project" CHECK (("project_id" IS NULL) = ("role" IS NULL));
ALTER TABLE "project" ADD CONSTRAINT "project_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
ALTER TABLE "item" ADD CONSTRAINT "item_unit_known"
  CHECK ("unit" IN ('single-response', 'response-pair', 'response-set', 'conversation', 'system-level'));
ALTER TABLE "rater" ADD CONSTRAINT "rater_judge_is_no_user" CHECK ("kind" = 'human' OR "user_id" IS NULL);
ALTER TABLE "rating" ADD CONSTRAINT "rating_revision_positive" CHECK ("revision" >= 1);
ALTER TABLE "rating" ADD CONSTRAINT "rating_confidence_range" CHECK ("confidence" BETWEEN 1 AND 5);
ALTER TABLE "rating" ADD CONSTRAINT "rating_duration_positive" CHECK ("duration_ms" >= 0);
ALTER TABLE "task" ADD CONSTRAINT "task_overlap_positive" CHECK ("overlap" >= 1);
ALTER TABLE "task" ADD CONSTRAINT "task_inclusion_probability_range"
  CHECK ("inclusion_probability" > 0 AND "inclusion_probability" <= 1);

-- Invariant 1: counted human ratings and active leases together never exceed the overlap.
ALTER TABLE "task" ADD CONSTRAINT "task_counts_not_negative" CHECK ("rating_count" >= 0 AND "lease_count" >= 0);
ALTER TABLE "task" ADD CONSTRAINT "task_slots" CHECK ("rating_count" + "lease_count" <= "overlap");

-- A rater has one current rating of a task.
CREATE UNIQUE INDEX "rating_current_key" ON "rating" ("task_id", "rater_id") WHERE "current";

-- The queue: tasks that still want raters, in the order they are given out.
CREATE INDEX "task_queue_idx" ON "task" ("project_id", "position", "id")
  WHERE "overlap" IS NOT NULL AND "closed_at" IS NULL AND "rating_count" < "overlap";
CREATE INDEX "assignment_lease_idx" ON "assignment" ("expires_at") WHERE "state" = 'active';

-- Task counts follow assignments and ratings inside the same transaction, whoever writes them.
CREATE FUNCTION assignment_count_leases() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  delta integer := 0;
BEGIN
  IF TG_OP <> 'DELETE' AND NEW.state = 'active' THEN delta := delta + 1; END IF;
  IF TG_OP <> 'INSERT' AND OLD.state = 'active' THEN delta := delta - 1; END IF;
  IF delta <> 0 THEN
    UPDATE task SET lease_count = lease_count + delta WHERE id = COALESCE(NEW.task_id, OLD.task_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "assignment_count_leases" AFTER INSERT OR UPDATE OF "state" OR DELETE ON "assignment"
  FOR EACH ROW EXECUTE FUNCTION assignment_count_leases();

CREATE FUNCTION rating_takes_slot(rating) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT $1.rater_kind = 'human' AND $1.current AND NOT $1.surplus AND NOT $1.withdrawn
$$;

CREATE FUNCTION rating_count_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE task SET rating_count = rating_count + counted.n
  FROM (SELECT task_id, count(*) AS n FROM added WHERE rating_takes_slot(added) GROUP BY task_id) counted
  WHERE task.id = counted.task_id;
  RETURN NULL;
END $$;
CREATE TRIGGER "rating_count_added" AFTER INSERT ON "rating"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rating_count_added();

CREATE FUNCTION rating_count_superseded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE task SET rating_count = rating_count - counted.n
  FROM (SELECT task_id, count(*) AS n FROM superseded WHERE rating_takes_slot(superseded) GROUP BY task_id) counted
  WHERE task.id = counted.task_id;
  RETURN NULL;
END $$;
CREATE TRIGGER "rating_count_superseded" AFTER UPDATE ON "rating"
  REFERENCING OLD TABLE AS superseded FOR EACH STATEMENT EXECUTE FUNCTION rating_count_superseded();

-- Invariant 4: append-only. A rating changes once, from current to superseded; the others never.
CREATE FUNCTION rating_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.current AND NOT NEW.current
    AND to_jsonb(NEW) - 'current' = to_jsonb(OLD) - 'current' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'ratings are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "rating_append_only" BEFORE UPDATE OR DELETE ON "rating"
  FOR EACH ROW EXECUTE FUNCTION rating_append_only();

CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "guideline_version_append_only" BEFORE UPDATE OR DELETE ON "guideline_version"
  FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION append_only();
