-- Counts of wrong passwords become buckets that leak: one row for a network at an account, one for the network, one for
-- the account. The old list of single attempts is worth 15 minutes and is not carried over.
DROP TABLE "login_attempt";

-- CreateTable
CREATE TABLE "password_attempt" (
    "key" TEXT NOT NULL,
    "level" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "forgotten_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_attempt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "known_device" (
    "id" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "known_device_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE INDEX "password_attempt_forgotten_at_idx" ON "password_attempt"("forgotten_at");

-- AddForeignKey
ALTER TABLE "known_device" ADD CONSTRAINT "known_device_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Prisma fills what the schema calls now() with the clock of the app. These defaults are for the database to fill.
ALTER TABLE "user" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "session" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "invite" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "project" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "membership" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "guideline_version" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "import" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "item" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "sampling_plan" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "task" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "rater" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "assignment" ALTER COLUMN "leased_at" SET DEFAULT clock_timestamp();
ALTER TABLE "rating" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "audit_event" ALTER COLUMN "at" SET DEFAULT clock_timestamp();
