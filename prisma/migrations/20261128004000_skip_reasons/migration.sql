-- Why a task was skipped is a kind that can be counted, beside what the rater wrote about it. Until now the words of the
-- page stood in place of the kind.
CREATE TYPE "SkipKind" AS ENUM ('language', 'subject', 'unwanted', 'broken', 'other', 'unreadable');
ALTER TABLE "assignment" ADD COLUMN "skip_kind" "SkipKind";

UPDATE assignment SET skip_reason = NULL WHERE state <> 'skipped' AND skip_reason IS NOT NULL;
UPDATE assignment SET
  skip_kind = CASE
    WHEN skip_reason = 'I cannot read this language.' THEN 'language'
    WHEN skip_reason = 'I do not know enough about the subject.' THEN 'subject'
    WHEN skip_reason = 'I do not want to see this content.' THEN 'unwanted'
    WHEN skip_reason = 'The item is broken or incomplete.' THEN 'broken'
    WHEN skip_reason LIKE '%was stored in a form that this version of Assay cannot read%' THEN 'unreadable'
    ELSE 'other'
  END::"SkipKind",
  skip_reason = CASE
    WHEN skip_reason IN ('I cannot read this language.', 'I do not know enough about the subject.',
      'I do not want to see this content.', 'The item is broken or incomplete.') THEN NULL
    ELSE COALESCE(NULLIF(btrim(skip_reason), ''), 'No reason was stored.')
  END
WHERE state = 'skipped';

ALTER TABLE "assignment"
  ADD CONSTRAINT "assignment_skip_kind" CHECK (("state" = 'skipped') = ("skip_kind" IS NOT NULL)),
  ADD CONSTRAINT "assignment_skip_reason" CHECK ("skip_reason" IS NULL OR "skip_kind" IS NOT NULL),
  ADD CONSTRAINT "assignment_skip_said" CHECK ("skip_kind" <> 'other' OR btrim("skip_reason") <> '' AND "skip_reason" IS NOT NULL);
CREATE INDEX "assignment_skipped_idx" ON "assignment" ("task_id") WHERE "state" = 'skipped';

-- An item that enough raters found broken is given to nobody until a lead puts it back. From then on only later skips
-- count against it.
ALTER TABLE "item" ADD COLUMN "set_aside_at" TIMESTAMPTZ(3), ADD COLUMN "put_back_at" TIMESTAMPTZ(3);
ALTER TABLE "item" ADD CONSTRAINT "item_set_aside_after_put_back"
  CHECK ("set_aside_at" IS NULL OR "put_back_at" IS NULL OR "set_aside_at" >= "put_back_at");
CREATE INDEX "item_set_aside_idx" ON "item" ("project_id") WHERE "set_aside_at" IS NOT NULL;
