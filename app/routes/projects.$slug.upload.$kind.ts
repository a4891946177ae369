import { route } from "#app/lib/route.server.ts";
import { uploadedBytes } from "#app/lib/uploaded-bytes.server.ts";
import { AppError } from "#core/errors.ts";
import { ImportOptions, importKinds } from "#core/imports/import-options.ts";
import { plainMessage } from "#core/schemas/plain-message.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { importRatings } from "#services/imports/import-ratings.ts";
import { parseJson } from "#services/parse-body.ts";

const services = { outputs: importOutputs, ratings: importRatings };

export const loader = route.postOnly();

/**
 * Takes a file as the body of the request and imports it while it comes in. A large one is answered for when it is
 * there, and taken into the project after that.
 */
export const action = route.project("project.manage", async ({ request, params, deps, project, person }) => {
  const kind = importKinds.find((name) => name === params.kind);
  if (!kind) throw new AppError("not-found");
  const asked = new URL(request.url).searchParams;
  const options = readOptions(asked);
  const forget = deps.transfers.beginOnce(asked.get("attempt"));
  try {
    const bytes = uploadedBytes(request, deps.transfers.limits);
    const input = { projectId: project.id, actorId: person.id, options, bytes, mayQueue: true };
    const result = await services[kind](deps, input);
    if (result.status === "failed") forget();
    return Response.json(result);
  } catch (error) {
    // Where the connection was cut, nobody hears of the refusal, and the browser may send the same again by itself.
    if (!request.signal.aborted) forget();
    throw error;
  }
});

function readOptions(asked: URLSearchParams): ImportOptions {
  const options = parseJson(asked.get("options") ?? "");
  const parsed = ImportOptions.safeParse(options, { error: plainMessage });
  if (parsed.success) return parsed.data;
  throw new AppError("bad-input", parsed.error.issues[0]?.message);
}
