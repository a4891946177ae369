import { z } from "zod";
import { exactText, storedText } from "./stored-text.ts";

/** The longest possible address (RFC 5321). */
const Email = exactText(254)
  .transform((address) => address.trim().toLowerCase())
  .pipe(z.email("Write an e-mail address like name@example.org."));
const NewPassword = exactText(200).min(10, "Use at least 10 characters.");
const PersonName = storedText(80, "Write your name.");

export const LoginInput = z.strictObject({
  email: Email,
  password: exactText(200, "Write your password."),
});
export type LoginInput = z.infer<typeof LoginInput>;

/** What a person enters when a link makes an account for them. */
export const NewAccountInput = z.strictObject({ name: PersonName, email: Email, password: NewPassword });
export type NewAccountInput = z.infer<typeof NewAccountInput>;

/** All requests of the page "Account", as one POST. */
export const AccountRequest = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("rename"), name: PersonName }),
  z.strictObject({
    op: z.literal("password"),
    currentPassword: exactText(200, "Write your current password."),
    newPassword: NewPassword,
  }),
  z.strictObject({ op: z.literal("everywhere") }),
]);
export type AccountRequest = z.infer<typeof AccountRequest>;
