import { hash, verify } from "@node-rs/argon2";

/** argon2id with the parameters OWASP recommends: 19 MiB, two passes, one lane. About 20 ms. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, options);
}

let decoy: Promise<string> | undefined;

/** Also without an account a hash is verified, so that the time of the answer does not tell whether one exists. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hashPassword("no account has this password");
  const matches = await verify(passwordHash ?? (await decoy), password);
  return matches && passwordHash !== null;
}
