import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createPasswordLine } from "#services/accounts/password-line.ts";

/** Work that stays at the head of the line until it is let go. */
function held() {
  let letGo = () => {};
  const done = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { letGo, work: () => done };
}

const stranger = (who: string) => ({ who, isKnown: false });

test("as many hash at once as it was made for, and everyone in turn by who they are", async () => {
  const line = createPasswordLine(2);
  let atOnce = 0;
  let most = 0;
  const order: string[] = [];
  const stand = (who: string) =>
    line.stand(stranger(who), async ({ hash }) => {
      order.push(who);
      most = Math.max(most, ++atOnce);
      await hash("a long enough one");
      atOnce--;
    });
  await Promise.all([..."aaaaaabbc"].map(stand));
  expect(most).toBe(2);
  expect(order.join("")).toBe("aaabcabaa");
});

test("a full line refuses who floods it, with a time to come back after, and serves everyone else", async () => {
  const line = createPasswordLine(1);
  const first = held();
  const head = line.stand(stranger("flood"), first.work);
  const flood = Array.from({ length: 200 }, () =>
    line.stand(stranger("flood"), async () => "served").catch((error: unknown) => error),
  );
  const other = line.stand(stranger("other"), async () => "served");
  first.letGo();
  await head;
  expect(await other).toBe("served");
  const outcomes = await Promise.all(flood);
  const refused = outcomes.filter((outcome) => outcome !== "served");
  expect(outcomes.length - refused.length).toBe(63);
  expect(refused[0]).toMatchObject({ code: "too-many", status: 429, retryAfterMs: 3000 });
});

test("when strangers from everywhere fill the line, those known have their turn all the same", async () => {
  const line = createPasswordLine(1);
  const first = held();
  const head = line.stand(stranger("first"), first.work);
  const served: string[] = [];
  const strangers = Array.from({ length: 64 }, (_, n) =>
    line.stand(stranger(`network ${n}`), async () => void served.push("stranger")),
  );
  await expect(line.stand(stranger("one more"), async () => undefined)).rejects.toMatchObject({
    code: "too-many",
  });
  const owner = line.stand({ who: "device", isKnown: true }, async () => void served.push("owner"));
  first.letGo();
  await Promise.all([head, owner, ...strangers]);
  expect(served.indexOf("owner")).toBeLessThanOrEqual(1);
});

test("work that fails gives its place to the next", async () => {
  const line = createPasswordLine(1);
  await expect(line.stand(stranger("a"), () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await line.stand(stranger("a"), async ({ matches }) => matches("x", null))).toBe(false);
});

test("who has no account is compared with a hash that costs as much as anyone's", async () => {
  const hash = await createPasswordLine().stand(stranger("a"), (hasher) => hasher.hash("a long enough one"));
  const costs = /^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$/.exec(hash)![0];
  expect(readFileSync("server/services/accounts/password-line.ts", "utf8")).toContain(`"${costs}`);
});
