import { hash, verify } from "@node-rs/argon2";

/** argon2id with the parameters OWASP recommends: 19 MiB, two passes, one lane. About 20 ms. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash that no password matches, with the same parameters. */
const decoy =
  "$argon2id$v=19$m=19456,t=2,p=1$UfMGtNvUIyFIhAQnuoKccg$wjypAr9ru7My6UAXzCn0YVh1YYBjAyvL9NDVPBmvji0";

export function hashPassword(password: string): Promise<string> {
  return hash(password, options);
}

/** Verifies a hash even when there is no account, so that the response time does not reveal whether one exists. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await verify(passwordHash ?? decoy, password);
  return matches && passwordHash !== null;
}
