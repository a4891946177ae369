import { z } from "zod";

const Id = z.number().int().positive();

/**
 * News, in the past tense. Sockets carry them; whatever must be kept has gone through a service before.
 * Nothing here may tell a rater about labels, judges or models, nor when others rate.
 */
export const Announcement = z.discriminatedUnion("type", [
  /** A rater's act changed who may get which task. Raters do not hear of it: it tells when others work. */
  z.strictObject({ type: z.literal("queue.changed"), projectId: Id }),
  /** A lead changed what there is to rate. */
  z.strictObject({ type: z.literal("work.changed"), projectId: Id }),
  z.strictObject({ type: z.literal("rating.submitted"), projectId: Id, raterId: Id }),
  z.strictObject({
    type: z.literal("import.progressed"),
    projectId: Id,
    importId: Id,
    rows: z.number().int(),
  }),
  /** A person's role in a project changed or ended: their sockets close and connect again with what they now may hear. */
  z.strictObject({ type: z.literal("member.changed"), projectId: Id, userId: Id }),
  z.strictObject({ type: z.literal("session.ended"), userId: Id }),
]);
export type Announcement = z.infer<typeof Announcement>;

/** What a socket sends to hear of a project. */
export const ProjectEntry = z.strictObject({ slug: z.string().min(1).max(200) });
export type ProjectEntry = z.infer<typeof ProjectEntry>;

/** Which raters have the rating page open, by pseudonym; told to those who may see the study. */
export type Presence = { projectId: number; raters: string[] };

/** News that raters may hear too: that it happened is all they are told, since serial ids would tell more. */
export const bareNews = [
  "work.changed",
  "member.changed",
  "session.ended",
] as const satisfies readonly Announcement["type"][];
type BareNews = (typeof bareNews)[number];

/** What a browser hears, by event name. */
export type LiveNews = {
  [T in Announcement["type"]]: T extends BareNews
    ? Record<string, never>
    : Omit<Extract<Announcement, { type: T }>, "type">;
} & { "presence.changed": Presence };
