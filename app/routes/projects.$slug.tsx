import { Outlet, useLoaderData } from "@remix-run/react";
import { Shell, type Tab } from "#app/components/shell.tsx";
import { paths } from "#app/lib/paths.ts";
import { route } from "#app/lib/route.server.ts";
import { may } from "#core/permissions/may.ts";

export const loader = route.project("project.view", async ({ project }) => ({
  slug: project.slug,
  name: project.name,
  archived: project.archivedAt !== null,
  mayManage: may(project.standing, "project.manage"),
}));

/** The frame of all pages of a project. */
export default function ProjectFrame() {
  const project = useLoaderData<typeof loader>();
  const { slug } = project;
  const reading: Tab[] = [
    { to: paths.project(slug), label: "Overview", end: true },
    { to: paths.items(slug), label: "Items" },
    { to: paths.agreement(slug), label: "Agreement" },
    { to: paths.projectGuidelines(slug), label: "Guidelines" },
    { to: paths.export(slug), label: "Export" },
  ];
  const managing: Tab[] = [
    { to: paths.import(slug), label: "Import" },
    { to: paths.sampling(slug), label: "Sample" },
    { to: paths.people(slug), label: "People" },
    { to: paths.settings(slug), label: "Settings" },
    { to: paths.audit(slug), label: "Audit" },
  ];
  return (
    <Shell trail={project.name} tabs={project.mayManage ? [...reading, ...managing] : reading}>
      <Outlet />
    </Shell>
  );
}
