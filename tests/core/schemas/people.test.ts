import { expect, test } from "vitest";
import { invitationWords, roleMeanings } from "#core/schemas/people.ts";

test("who is invited to a role is spoken to, and reads nothing that was written for those who give it", () => {
  const roles = Object.keys(roleMeanings) as (keyof typeof roleMeanings)[];
  expect(Object.keys(invitationWords)).toEqual(roles);
  for (const role of roles) {
    expect(invitationWords[role], role).toMatch(/^You .*\.$/);
    expect(invitationWords[role], role).not.toBe(roleMeanings[role]);
  }
});
