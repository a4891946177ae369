import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ProjectCard } from "#app/components/project-card.tsx";
import { SampleStudyButton } from "#app/components/sample-study-button.tsx";
import { Shell } from "#app/components/shell.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { route } from "#app/lib/route.server.ts";
import { listProjects } from "#services/projects/list-projects.ts";

export const meta: MetaFunction = () => [{ title: "Projects · Assay" }];

export const loader = route.signedIn(async ({ deps, person }) => ({
  projects: await listProjects(deps, person),
  isAdministrator: person.isAdministrator,
}));

const forLeads = "A project is a study: items, the guidelines in force, raters and what they said.";

export default function Projects() {
  const { projects, isAdministrator } = useLoaderData<typeof loader>();
  const onlyRates = !isAdministrator && projects.every(({ role }) => role === "rater");
  return (
    <Shell>
      <PageHeader
        title="Projects"
        lead={onlyRates ? "The studies that you rate in." : forLeads}
        actions={
          isAdministrator && (
            <ButtonLink to={paths.newProject()} variant="primary">
              New project
            </ButtonLink>
          )
        }
      />
      {projects.length > 0 && (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {projects.map((project) => (
            <li key={project.slug}>
              <ProjectCard project={project} />
            </li>
          ))}
        </ul>
      )}
      {projects.length === 0 &&
        (isAdministrator ? (
          <EmptyState title="No projects yet" action={<SampleStudyButton />}>
            Make a project and import model outputs into it. Or look around first: the sample study holds
            outputs of three invented models, rated by five invented raters and a judge.
          </EmptyState>
        ) : (
          <EmptyState title="No projects yet">
            A lead invites you with a link. Open it, and the project stands here.
          </EmptyState>
        ))}
    </Shell>
  );
}
