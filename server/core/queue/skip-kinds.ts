/** Why raters skip a task. With "other" they say it in their own words. */
export const raterSkipKinds = ["language", "subject", "unwanted", "broken", "other"] as const;
export type RaterSkipKind = (typeof raterSkipKinds)[number];

/** "unreadable" is no rater's word: Assay passes over what it cannot show. */
export const skipKinds = [...raterSkipKinds, "unreadable"] as const;
export type SkipKind = (typeof skipKinds)[number];
