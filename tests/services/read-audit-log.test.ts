import { expect, test } from "vitest";
import { audit } from "#services/audit.ts";
import { readAuditLog } from "#services/read-audit-log.ts";
import { testDeps } from "../support/deps.ts";
import { makePerson, makeProject } from "../support/people.ts";

test("the audit log of a project comes newest first, page by page, with each line once and no other project's", async () => {
  const deps = await testDeps();
  const lead = await makePerson(deps);
  const [project, other] = [
    await makeProject(deps, { leadId: lead.id }),
    await makeProject(deps, { leadId: lead.id }),
  ];
  for (let n = 0; n < 120; n++)
    await audit(deps.db, {
      action: "project.changed",
      projectId: n % 2 ? project.id : other.id,
      actorId: lead.id,
      details: { overlap: n },
    });
  const seen: unknown[] = [];
  const pages: number[] = [];
  for (let before: number | null | undefined; before !== null; ) {
    const page = await readAuditLog(deps, { projectId: project.id, before: before ?? null });
    seen.push(...page.lines.map(({ details }) => details.overlap ?? "made"));
    pages.push(page.lines.length);
    expect(page.lines.every(({ who }) => who === lead.name)).toBe(true);
    before = page.next;
  }
  expect(pages).toEqual([50, 11]);
  expect(seen).toEqual([...Array.from({ length: 60 }, (_, n) => 119 - 2 * n), "made"]);
});

test("a line of the audit log can be neither changed nor deleted", async () => {
  const deps = await testDeps();
  await audit(deps.db, { action: "user.changed", projectId: null, actorId: null });
  for (const sql of ["UPDATE audit_event SET action = 'other'", "DELETE FROM audit_event"])
    await expect(deps.pool.query(sql)).rejects.toThrow("audit_event is append-only");
});
