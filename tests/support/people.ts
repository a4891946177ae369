import type { ProjectRole } from "#core/schemas/project.ts";
import type { Deps } from "#server/deps.ts";
import { hashPassword } from "#services/accounts/password-line.ts";
import { startSession } from "#services/accounts/start-session.ts";
import type { Visitor } from "#services/accounts/visitor.ts";
import { createProject } from "#services/projects/create-project.ts";

let people = 0;
let projects = 0;
let visitors = 0;

export const testPassword = "the password of every test person";
const passwordHash = hashPassword(testPassword);

/** A browser that no other test has used, at an address of its own unless one is given. */
export function makeVisitor(known: Partial<Visitor> = {}): Visitor {
  const number = ++visitors;
  return { ip: `198.18.${number >> 8}.${number & 255}`, userAgent: "test", device: null, ...known };
}

/** A new account, whose password is `testPassword`. */
export async function makePerson(
  deps: Deps,
  options: { isAdministrator?: boolean } = {},
): Promise<{ id: number; name: string; email: string }> {
  const name = `Person ${++people}`;
  const email = `person-${people}@example.org`;
  return deps.db.user.create({
    data: { name, email, passwordHash: await passwordHash, ...options },
    select: { id: true, name: true, email: true },
  });
}

export async function makeProject(
  deps: Deps,
  input: { leadId: number },
): Promise<{ id: number; slug: string }> {
  return createProject(deps, { name: `Study ${++projects}`, description: "", actorId: input.leadId });
}

/** A new person who has this role in the project. */
export async function makeMember(
  deps: Deps,
  input: { projectId: number; role: ProjectRole },
): Promise<{ id: number; name: string; email: string }> {
  const person = await makePerson(deps);
  await deps.db.membership.create({ data: { ...input, userId: person.id } });
  return person;
}

/** The Cookie header that a browser sends with this session's token. */
export function sessionCookieOf(token: string): string {
  return `assay_session=${encodeURIComponent(Buffer.from(JSON.stringify(token)).toString("base64"))}`;
}

/** The Cookie header of a new session. */
export async function signIn(deps: Deps, userId: number): Promise<string> {
  const { token } = await startSession(deps, { userId, visitor: makeVisitor() });
  return sessionCookieOf(token);
}
