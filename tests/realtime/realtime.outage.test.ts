import { io } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import { testDeps } from "#tests/support/deps.ts";
import { addMember, startRealtime } from "#tests/support/live.ts";
import { signIn } from "#tests/support/people.ts";
import { makeStudy } from "#tests/support/study.ts";

const deps = await testDeps();
const { url, realtime } = await startRealtime(deps);

/** What the database needs to let a socket in, and to let it enter a project. */
test.each(["session", "project"])(
  "a page that comes while the database cannot be asked for its %s comes back by itself and hears",
  async (table) => {
    const study = await makeStudy(deps, { tasks: 1, raters: 0 });
    const cookie = await signIn(deps, await addMember(deps, study, "lead"));
    await deps.pool.query(`ALTER TABLE ${table} RENAME TO ${table}_away`);

    // As a page does it.
    const socket = io(url, { transports: ["websocket"], extraHeaders: { cookie }, reconnectionDelay: 50 });
    onTestFinished(() => void socket.close());
    let [heard, failures] = [0, 0];
    socket.on("connect", () => socket.emit("project.enter", { slug: study.project.slug }));
    socket.on("queue.changed", () => heard++);
    socket.on("connect_error", () => failures++);
    socket.on("disconnect", () => failures++);
    await expect.poll(() => failures, { timeout: 10_000 }).toBeGreaterThan(0);

    await deps.pool.query(`ALTER TABLE ${table}_away RENAME TO ${table}`);
    const tell = () => realtime.announce({ type: "queue.changed", projectId: study.project.id });
    await expect
      .poll(
        () => {
          tell();
          return heard;
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(0);
  },
);
