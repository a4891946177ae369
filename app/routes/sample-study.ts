import { redirect } from "@remix-run/node";
import { paths } from "#app/lib/paths.ts";
import { route } from "#app/lib/route.server.ts";
import { loadSampleStudy } from "#services/sample-study/load-sample-study.ts";

export const loader = route.postOnly();

export const action = route.administrator(async ({ deps, person }) => {
  const { slug } = await loadSampleStudy(deps, { actorId: person.id });
  return redirect(`${paths.project(slug)}?sample`);
});
