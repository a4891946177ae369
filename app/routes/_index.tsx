import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { Shell } from "#app/components/shell.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Badge, Card, EmptyState, PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { route } from "#app/lib/route.server.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { listProjects } from "#services/projects/list-projects.ts";

export const meta: MetaFunction = () => [{ title: "Projects · Assay" }];

export const loader = route.signedIn(async ({ deps, person }) => ({
  projects: await listProjects(deps, person),
}));

export default function Projects() {
  const { projects } = useLoaderData<typeof loader>();
  const isAdministrator = useRouteLoaderData<typeof rootLoader>("root")?.person?.isAdministrator ?? false;
  return (
    <Shell>
      <PageHeader
        title="Projects"
        lead="A project is a study: items, the guidelines in force, raters and what they said."
        actions={
          isAdministrator && (
            <ButtonLink to={paths.newProject()} variant="primary">
              New project
            </ButtonLink>
          )
        }
      />
      {projects.length === 0 ? (
        <EmptyState title="No projects yet">
          {isAdministrator
            ? "Make a project, then import model outputs into it."
            : "A lead invites you with a link. It puts the project here."}
        </EmptyState>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {projects.map((project) => (
            <li key={project.slug}>
              <Card className="h-full p-4">
                <div className="flex items-start justify-between gap-2">
                  <h2>
                    <Link
                      to={project.role === "rater" ? paths.rate(project.slug) : paths.project(project.slug)}
                      className="hover:underline"
                    >
                      {project.name}
                    </Link>
                  </h2>
                  <Badge>{project.archived ? "archived" : (project.role ?? "administrator")}</Badge>
                </div>
                <p className="mt-1 line-clamp-2 text-muted">{project.description}</p>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </Shell>
  );
}
