-- The words of an item, for a search in its texts: of any language, so no stems and no stop words. Every text of the
-- content counts, in any of its places, up to so many characters that no item exceeds what a tsvector may hold.
CREATE FUNCTION words_of(content jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
  SELECT to_tsvector('simple'::regconfig, left(COALESCE(string_agg(part #>> '{}', ' '), ''), 100000))
  FROM jsonb_path_query(content, 'strict $.**') AS part WHERE jsonb_typeof(part) = 'string'
$$;

-- They stand apart, and a job fills them in: to take them within an import would make it many times slower, and to
-- add a column to a full table would write all of it anew.
CREATE TABLE "item_words" (
    "item_id" INTEGER NOT NULL,
    "project_id" INTEGER NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "item_words_pkey" PRIMARY KEY ("item_id")
);
ALTER TABLE "item_words" ADD CONSTRAINT "item_words_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- Without a list of what is pending: the job waits for no one, and a long list would keep the planner from the index.
CREATE INDEX "item_words_idx" ON "item_words" USING gin ("words") WITH (fastupdate = off) WHERE "words" IS NOT NULL;

-- The items whose words are still to be taken. No key holds it to items: one that is deleted before is passed over.
CREATE TABLE "item_unindexed" (
    "item_id" INTEGER NOT NULL,

    CONSTRAINT "item_unindexed_pkey" PRIMARY KEY ("item_id")
);
INSERT INTO item_unindexed SELECT id FROM item;
CREATE FUNCTION item_to_index() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO item_unindexed SELECT id FROM added ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "item_to_index" AFTER INSERT ON "item"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION item_to_index();
CREATE TRIGGER "item_to_index_again" AFTER UPDATE ON "item"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION item_to_index();
