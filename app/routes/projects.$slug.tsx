import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorPage, PageFailure } from "#app/components/error-page.tsx";
import { Shell, type Tab } from "#app/components/shell.tsx";
import { Notice } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { route } from "#app/lib/route.server.ts";
import { may } from "#core/permissions/may.ts";
import { whyClosed } from "#core/projects/why-closed.ts";
import { hasNamesake } from "#services/projects/has-namesake.ts";

export const loader = route.project("project.view", async ({ deps, project, person }) => ({
  slug: project.slug,
  name: project.name,
  closed: whyClosed(project)?.message ?? null,
  /** Tells it from another project of the same name; null where there is none. */
  twin: (await hasNamesake(deps, { project, person })) ? project.slug : null,
  mayManage: may(project.standing, "project.manage"),
}));

export default function ProjectRoute() {
  return (
    <ProjectFrame project={useLoaderData<typeof loader>()}>
      <Outlet />
    </ProjectFrame>
  );
}

/** When a page of the project fails, links to the others remain. */
export function ErrorBoundary() {
  const project = useRouteLoaderData<typeof loader>("routes/projects.$slug");
  if (!project) return <ErrorPage />;
  return (
    <ProjectFrame project={project}>
      <PageFailure />
    </ProjectFrame>
  );
}

type Framed = {
  slug: string;
  name: string;
  twin: string | null;
  closed: string | null;
  mayManage: boolean;
};

/** The frame of all pages of a project. Each of them says so when the project takes nothing in. */
function ProjectFrame({ project, children }: { project: Framed; children: ReactNode }) {
  const { name, twin } = project;
  const tabs = tabsOf(project).filter(({ isManaging }) => !isManaging || project.mayManage);
  return (
    <Shell trail={twin === null ? name : `${name} (${twin})`} tabs={tabs}>
      {project.closed !== null && (
        <Notice tone="warn" className="mb-5">
          {project.closed}
        </Notice>
      )}
      {children}
    </Shell>
  );
}

/** In the order of the work: from outputs to labels that can be relied on, then what is seldom needed. */
function tabsOf({ slug }: Framed): (Tab & { isManaging?: boolean })[] {
  return [
    { to: paths.project(slug), label: "Overview", end: true },
    { to: paths.import(slug), label: "Import", isManaging: true },
    { to: paths.sampling(slug), label: "Sample", isManaging: true },
    { to: paths.people(slug), label: "People", isManaging: true },
    { to: paths.welfare(slug), label: "Welfare", isManaging: true },
    { to: paths.items(slug), label: "Items" },
    { to: paths.skips(slug), label: "Skips" },
    { to: paths.agreement(slug), label: "Agreement" },
    { to: paths.export(slug), label: "Export" },
    { to: paths.projectGuidelines(slug), label: "Guidelines" },
    { to: paths.settings(slug), label: "Settings", isManaging: true },
    { to: paths.audit(slug), label: "Audit", isManaging: true },
  ];
}
