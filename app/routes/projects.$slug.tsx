import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorPage, PageFailure } from "#app/components/error-page.tsx";
import { Shell, type Tab } from "#app/components/shell.tsx";
import { Notice } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { route } from "#app/lib/route.server.ts";
import { may } from "#core/permissions/may.ts";
import { whyClosed } from "#core/projects/why-closed.ts";

export const loader = route.project("project.view", async ({ project }) => ({
  slug: project.slug,
  name: project.name,
  closed: whyClosed(project)?.message ?? null,
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

type Framed = { slug: string; name: string; closed: string | null; mayManage: boolean };

/** The frame of all pages of a project. Each of them says so when the project takes nothing in. */
function ProjectFrame({ project, children }: { project: Framed; children: ReactNode }) {
  const { slug } = project;
  const reading: Tab[] = [
    { to: paths.project(slug), label: "Overview", end: true },
    { to: paths.items(slug), label: "Items" },
    { to: paths.skips(slug), label: "Skips" },
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
      {project.closed !== null && (
        <Notice tone="warn" className="mb-5">
          {project.closed}
        </Notice>
      )}
      {children}
    </Shell>
  );
}
