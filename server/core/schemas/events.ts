import { z } from "zod";
import { ImportProgress } from "../imports/import-options.ts";
import { RowId } from "./row-id.ts";
import { exactText } from "./stored-text.ts";

/**
 * News, in the past tense. Sockets carry them; whatever must be kept has gone through a service before.
 * Nothing here may tell a rater about labels, judges or models, nor when others rate.
 */
export const Announcement = z.discriminatedUnion("type", [
  /** A rater's act changed who may get which task. Raters do not hear of it: it tells when others work. */
  z.strictObject({ type: z.literal("queue.changed"), projectId: RowId }),
  /** A lead changed what there is to rate. */
  z.strictObject({ type: z.literal("work.changed"), projectId: RowId }),
  z.strictObject({ type: z.literal("rating.submitted"), projectId: RowId, raterId: RowId }),
  z.strictObject({
    type: z.literal("import.progressed"),
    projectId: RowId,
    importId: RowId,
    /** Null when it has ended, in whatever way. */
    progress: ImportProgress.nullable(),
  }),
  /** A person's role in a project changed or ended: their sockets close and connect again with what they now may hear. */
  z.strictObject({ type: z.literal("member.changed"), projectId: RowId, userId: RowId }),
  /** Something else of what a person may do changed; the same. */
  z.strictObject({ type: z.literal("person.changed"), userId: RowId }),
  /** A session ended, or with null all of the person's but the one excepted: their sockets close for good. */
  z.strictObject({
    type: z.literal("session.ended"),
    userId: RowId,
    sessionId: z.string().nullable(),
    except: z.string().nullable(),
  }),
]);
export type Announcement = z.infer<typeof Announcement>;

/** What a socket sends to hear of a project. */
export const ProjectEntry = z.strictObject({ slug: exactText(200, "Say which project.") });
export type ProjectEntry = z.infer<typeof ProjectEntry>;

/** Which raters have the rating page open, by pseudonym; told to those who may see the study. */
export type Presence = { projectId: number; raters: string[] };

/** News that raters may hear too: that it happened is all they are told, since ids would tell more. */
type BareNews = "work.changed" | PersonalNews;
type PersonalNews = "member.changed" | "person.changed" | "session.ended";

/** What a browser hears, by event name. */
export type LiveNews = {
  [T in Exclude<Announcement["type"], BareNews>]: Omit<Extract<Announcement, { type: T }>, "type">;
} & { [T in BareNews]: Record<string, never> } & {
  "presence.changed": Presence;
  /** The server closes the connection because of what came over it. */
  "connection.cut": { reason: string };
};
