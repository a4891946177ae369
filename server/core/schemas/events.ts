import { z } from "zod";
import { ImportProgress } from "../imports/import-options.ts";
import { RowId } from "./row-id.ts";
import { exactText } from "./stored-text.ts";

/**
 * News, in the past tense. Sockets carry it; anything that must be kept has been stored by a service before. Nothing
 * here may reveal labels, judges or models to a rater, or when others rate.
 */
export const Announcement = z.discriminatedUnion("type", [
  /**
   * A rater's action changed who may get which task. Raters do not receive it, because it reveals when others work.
   */
  z.strictObject({ type: z.literal("queue.changed"), projectId: RowId }),
  /** A lead changed what there is to rate. */
  z.strictObject({ type: z.literal("work.changed"), projectId: RowId }),
  z.strictObject({ type: z.literal("rating.submitted"), projectId: RowId, raterId: RowId }),
  z.strictObject({
    type: z.literal("import.progressed"),
    projectId: RowId,
    importId: RowId,
    /** Null when the import has ended in any way. */
    progress: ImportProgress.nullable(),
  }),
  /** A person's role in a project changed or ended: their sockets close, and connect again with their new rights. */
  z.strictObject({ type: z.literal("member.changed"), projectId: RowId, userId: RowId }),
  /** Another right of a person changed, with the same effect. */
  z.strictObject({ type: z.literal("person.changed"), userId: RowId }),
  /** A session ended, or with null all of the person's sessions except one: their sockets close for good. */
  z.strictObject({
    type: z.literal("session.ended"),
    userId: RowId,
    sessionId: z.string().nullable(),
    except: z.string().nullable(),
  }),
]);
export type Announcement = z.infer<typeof Announcement>;

/** What a socket sends to receive news of a project. */
export const ProjectEntry = z.strictObject({ slug: exactText(200, "Say which project.") });
export type ProjectEntry = z.infer<typeof ProjectEntry>;

/** The raters who have the rating page open, by pseudonym. Only people who may see the study receive it. */
export type Presence = { projectId: number; raters: string[] };

/** News that raters may receive too. They only learn that it happened, since ids would reveal more. */
type BareNews = "work.changed" | PersonalNews;
type PersonalNews = "member.changed" | "person.changed" | "session.ended";

/** The news that a browser receives, by event name. */
export type LiveNews = {
  [T in Exclude<Announcement["type"], BareNews>]: Omit<Extract<Announcement, { type: T }>, "type">;
} & { [T in BareNews]: Record<string, never> } & {
  "presence.changed": Presence;
  /** The server closes the connection because of a message that came over it. */
  "connection.cut": { reason: string };
};
