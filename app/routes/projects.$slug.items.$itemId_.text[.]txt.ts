import { readId } from "#app/lib/read-id.ts";
import { route } from "#app/lib/route.server.ts";
import { streamText } from "#app/lib/stream-text.server.ts";
import { exportItem } from "#services/items/export-item.ts";

export const loader = route.project("project.view", async ({ request, params, deps, project, person }) => {
  const itemId = readId(params.itemId);
  const text = await exportItem(deps, { projectId: project.id, itemId, actorId: person.id });
  const { pace } = deps.transfers.limits;
  const fileName = `${project.slug}-item-${itemId}.txt`;
  return streamText(text, { fileName, type: "text/plain", pace, signal: request.signal });
});
