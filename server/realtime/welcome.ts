import type { Deps } from "#server/deps.ts";
import { enterProject } from "./enter-project.ts";
import { closeConnection, type GuardedConnection } from "./guard-connection.ts";
import type { PersonLoad } from "./person-loads.ts";
import type { PresenceWatch } from "./presence.ts";
import type { LiveSocket } from "./sockets.ts";

/** Handles the messages of an admitted socket: one `project.enter` at a time, and nothing else. */
export function welcome(
  deps: Deps,
  socket: LiveSocket,
  parts: { guarded: GuardedConnection; load: PersonLoad; presence: PresenceWatch },
): void {
  const { guarded, load, presence } = parts;
  guarded.socket = socket;
  let isEntering = false;

  socket.onAny((event) => {
    if (event !== "project.enter") guarded.cut("It sent an unknown message.");
  });
  socket.on("project.enter", (entry, answer) => {
    const reply = (entered: boolean) => {
      if (typeof answer === "function") answer(entered);
    };
    if (isEntering) return reply(false);
    isEntering = true;
    load.entering = load.entering
      .then(() => enterProject(deps, { socket, entry, presence }))
      .catch((error: unknown) => {
        deps.log.warn({ err: error }, "a socket could not enter a project");
        // Otherwise the page would wait for news that never comes. A page that loses its connection reconnects and
        // asks again.
        closeConnection(socket.conn, null);
        return false;
      })
      .then((entered) => {
        isEntering = false;
        reply(entered);
      });
  });
  socket.on("error", () => guarded.cut("It sent something malformed."));
  socket.on("disconnect", () => {
    guarded.socket = null;
    for (const projectId of socket.data.raters.keys()) presence.changed(projectId);
    // Otherwise a connection without a socket would stay open, with nobody signed in on it.
    closeConnection(socket.conn, null);
  });
}
