import { route } from "#app/lib/route.server.ts";
import { uploadedBytes } from "#app/lib/uploaded-bytes.server.ts";
import { AppError } from "#core/errors.ts";
import { ImportOptions, importKinds } from "#core/imports/import-options.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { importRatings } from "#services/imports/import-ratings.ts";

const services = { outputs: importOutputs, ratings: importRatings };

/**
 * Takes a file as the body of the request and imports it while it comes in. A large one is answered for when it is
 * there, and taken into the project after that.
 */
export const action = route.project("project.manage", async ({ request, params, deps, project, person }) => {
  const kind = importKinds.find((name) => name === params.kind);
  if (!kind) throw new AppError("not-found");
  const asked = new URL(request.url).searchParams;
  const options = readOptions(asked);
  deps.transfers.beginOnce(asked.get("attempt"));
  const bytes = uploadedBytes(request, deps.transfers.limits);
  return Response.json(
    await services[kind](deps, { projectId: project.id, actorId: person.id, options, bytes, mayQueue: true }),
  );
});

function readOptions(asked: URLSearchParams): ImportOptions {
  const parsed = ImportOptions.safeParse(parseJson(asked.get("options") ?? ""));
  if (parsed.success) return parsed.data;
  throw new AppError("bad-input", parsed.error.issues[0]?.message);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
