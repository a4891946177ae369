import { PageHeader } from "#app/components/ui/page.tsx";
import { route } from "#app/lib/route.server.ts";

export const loader = route.project("project.view", async () => null);

export default function ProjectOverview() {
  return <PageHeader title="Overview" />;
}
