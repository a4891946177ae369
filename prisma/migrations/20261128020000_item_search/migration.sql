-- The words of an item, for a search in its texts: of any language, so no stems and no stop words. Every text of the
-- content counts, in any of its places, up to so many characters that no item exceeds what a tsvector may hold. It is
-- dear, so that the planner never computes it for each item where the index knows.
CREATE FUNCTION item_words(content jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
  SELECT to_tsvector('simple'::regconfig, left(COALESCE(string_agg(part #>> '{}', ' '), ''), 100000))
  FROM jsonb_path_query(content, 'strict $.**') AS part WHERE jsonb_typeof(part) = 'string'
$$;
CREATE INDEX "item_words_idx" ON "item" USING gin (item_words("content"));
