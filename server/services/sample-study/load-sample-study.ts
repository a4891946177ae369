import type { Deps } from "#server/deps.ts";
import { changeProject } from "../projects/change-project.ts";
import { createProject } from "../projects/create-project.ts";
import { fillSampleStudy } from "./fill-sample-study.ts";

const name = "Sample study";
const description =
  "Outputs of three invented models, rated by five invented raters and an invented judge, to look around in. Every label here is made up.";

/**
 * Makes a new project and queues the job that fills it with the sample study; the job informs the project's page when
 * it is done. The labels are the same each time.
 */
export async function loadSampleStudy(deps: Deps, input: { actorId: number }): Promise<{ slug: string }> {
  const { actorId } = input;
  const { id: projectId, slug } = await createProject(deps, { name, description, actorId });
  await changeProject(deps, { projectId, actorId, changes: { confidence: "optional" } });
  const isQueued = await deps.jobs.send("fill-sample-study", { projectId, userId: actorId });
  if (!isQueued) await fillSampleStudy(deps, { projectId, actorId });
  return { slug };
}
