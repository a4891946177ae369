import { weighTasks } from "#services/queue/weigh-tasks.ts";
import type { Job } from "./job.ts";

/** Settles how many raters the tasks of a project need, after what that rests on has changed. */
export const weighTasksJob: Job<"weigh-tasks"> = {
  name: "weigh-tasks",
  everySeconds: null,
  withinSeconds: 600,
  retries: 3,
  act: (deps, { projectId }, signal) => weighTasks(deps, { projectId }, signal),
};
