import { z } from "zod";
import { storedText } from "./stored-text.ts";

const Email = z.string().trim().toLowerCase().pipe(z.email("Write an e-mail address like name@example.org."));
const NewPassword = z.string().min(10, "Use at least 10 characters.").max(200, "Use at most 200 characters.");
const PersonName = storedText(80, "Write your name.");

export const LoginInput = z.strictObject({
  email: Email,
  password: z.string().min(1, "Write your password.").max(200),
});
export type LoginInput = z.infer<typeof LoginInput>;

/** What a person fills in when a link makes their account. */
export const NewAccountInput = z.strictObject({ name: PersonName, email: Email, password: NewPassword });
export type NewAccountInput = z.infer<typeof NewAccountInput>;

/** Everything the page "Account" asks for, as one POST. */
export const AccountRequest = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("rename"), name: PersonName }),
  z.strictObject({
    op: z.literal("password"),
    currentPassword: z.string().min(1, "Write your current password.").max(200),
    newPassword: NewPassword,
  }),
  z.strictObject({ op: z.literal("everywhere") }),
]);
export type AccountRequest = z.infer<typeof AccountRequest>;
