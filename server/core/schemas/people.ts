import { z } from "zod";
import { projectRoles } from "./project.ts";
import { RaterRulesRequest } from "./rater-rules.ts";
import { RowId } from "./row-id.ts";
import { exactText, storedText } from "./stored-text.ts";

export const longestRaterGroup = 60;

/** Whom a rater is one of, such as "experts", in the study's own words; null for nobody. */
export const RaterGroup = storedText(longestRaterGroup).transform((group) => group || null);

/** A link that lets people into a project under one role. */
export const InviteInput = z.strictObject({
  role: z.enum(projectRoles),
  maxUses: z.coerce.number("Write a number.").int().min(1, "At least one person.").max(500, "At most 500."),
  days: z.coerce.number("Write a number.").int().min(1, "At least one day.").max(90, "At most 90 days."),
  note: storedText(80).default(""),
  /** The rater group of those who join. A form sends what this has made of it, which is null for none. */
  group: RaterGroup.nullable().default(null),
});
export type InviteInput = z.infer<typeof InviteInput>;

/** Asks who is behind a pseudonym. The reason stands in the audit log. */
export const PseudonymInput = z.strictObject({
  rater: storedText(200, "Name a pseudonym, such as R1."),
  reason: storedText(500, "Say why you need to know."),
});

/** All requests of the page "People", as one POST. */
export const PeopleRequest = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("invite"), ...InviteInput.shape }),
  z.strictObject({ op: z.literal("revoke"), inviteId: RowId }),
  z.strictObject({
    op: z.literal("change"),
    userId: RowId,
    /** The role that the page showed. */
    from: z.enum(projectRoles),
    role: z.enum(projectRoles),
  }),
  z.strictObject({ op: z.literal("remove"), userId: RowId }),
  z.strictObject({ op: z.literal("look-up"), ...PseudonymInput.shape }),
  z.strictObject({
    op: z.literal("group"),
    whose: z.union([
      z.strictObject({ userId: RowId }),
      z.strictObject({ rater: exactText(200) }),
      /** Every imported rater who is in no group. */
      z.literal("ungrouped"),
    ]),
    /** The group that the page showed. */
    from: RaterGroup.nullable(),
    group: RaterGroup,
  }),
  RaterRulesRequest,
  /** Takes a change of a rater's rules back. */
  z.strictObject({ op: z.literal("undo-rules"), eventId: RowId }),
]);
export type PeopleRequest = z.infer<typeof PeopleRequest>;

/** All requests of the page "Users", as one POST. */
export const UsersRequest = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("administrator"), userId: RowId, on: z.boolean() }),
  z.strictObject({ op: z.literal("disabled"), userId: RowId, on: z.boolean() }),
  z.strictObject({ op: z.literal("password"), userId: RowId }),
]);
export type UsersRequest = z.infer<typeof UsersRequest>;

/** The purpose of each role, in words for those who give it. */
export const roleMeanings = {
  lead: "Plans the study: imports, samples, invites, exports, and sees everything.",
  adjudicator: "Sees items, labels and agreement, and settles disagreements.",
  rater:
    "Rates what the queue gives. Items, labels and results stay closed, also to an administrator, while the project runs.",
  viewer: "Reads the study's results and changes nothing.",
} as const satisfies Record<(typeof projectRoles)[number], string>;

/** The same for the person who is invited. */
export const invitationWords = {
  lead: "You plan the study: import, sample, invite, export, and see everything.",
  adjudicator: "You see items, labels and agreement, and settle disagreements.",
  rater:
    "You read one item after the other and answer the questions beside it, when it suits you. Those who run the study see your answers under a pseudonym.",
  viewer: "You read the study's results and change nothing.",
} as const satisfies Record<(typeof projectRoles)[number], string>;
