import type { SessionRights } from "#db/accounts/sessions.ts";
import type { Deps } from "#server/deps.ts";
import { readSessionRights } from "#services/accounts/read-session-rights.ts";
import { closeConnection } from "./guard-connection.ts";
import type { LiveSocket, Sockets } from "./sockets.ts";

/**
 * Ends the sockets of this process whose session has ended, and closes those whose person's rights have changed since
 * they connected. It catches the cases in which no news said so: an expired session, a manual change of the database,
 * lost news.
 */
export async function checkSessions(deps: Deps, io: Sockets): Promise<void> {
  const sockets = [...io.sockets.sockets.values()];
  if (sockets.length === 0) return;
  const rights = await readSessionRights(deps, [...new Set(sockets.map(({ data }) => data.sessionId))]);
  for (const socket of sockets) {
    const change = changeOf(socket, rights.get(socket.data.sessionId));
    if (!change) continue;
    socket.emit(change, {});
    closeConnection(socket.conn, socket);
  }
}

function changeOf(
  { data }: LiveSocket,
  rights: SessionRights | undefined,
): "session.ended" | "person.changed" | null {
  if (!rights) return "session.ended";
  const isSame =
    rights.isAdministrator === data.person.isAdministrator &&
    [...data.entered].every(([projectId, role]) => (rights.roles[projectId] ?? null) === role);
  return isSame ? null : "person.changed";
}
