import { expect, onTestFinished, test } from "vitest";
import { cloneDatabase } from "../support/database.ts";
import { offClock } from "../support/off-clock.ts";
import { runProcess } from "../support/run-process.ts";

const dayMs = 86_400_000;

type Walked = { outcomes: unknown[]; times: Record<string, string> };

/** A process of the app whose clock is wrong by so much does everything in which time has a say. */
async function walk(databaseUrl: string, byMs: number): Promise<Walked> {
  const script = [
    "--import",
    offClock(byMs),
    "--import",
    "tsx",
    "tests/support/walk-accounts.ts",
    databaseUrl,
  ];
  const process = runProcess(script);
  onTestFinished(async () => void (await process.end("SIGKILL")));
  const line = await process.line(/^outcomes /);
  return JSON.parse(line.slice("outcomes ".length)) as Walked;
}

const databases = await Promise.all([cloneDatabase(), cloneDatabase()]);

test("processes whose clocks are a day ahead and a day behind do and store the same, by the database's time", async () => {
  const [ahead, behind] = await Promise.all([walk(databases[0]!, dayMs), walk(databases[1]!, -dayMs)]);
  expect(ahead).toEqual(behind);
  expect(ahead.outcomes).toEqual([
    [...Array(5).fill("wrong-password"), "too-many", "too-many"],
    ["Ada", "Ben", "Ben"],
    2,
    ["withdrawn", "open"],
    true,
    null,
  ]);
  const { "rating.started_at": rated, "session.expires_at": sessions, ...times } = ahead.times;
  expect(sessions).toBe("720 to 720");
  expect(rated, "the sample study was rated in the last two weeks").toMatch(/^-3\d\d to -\d\d?$/);
  expect(times).toMatchObject({
    "user.created_at": "0 to 0",
    "user.disabled_at": "0 to 0",
    "invite.expires_at": "24 to 24",
    "invite.revoked_at": "0 to 0",
    "known_device.seen_at": "0 to 0",
    "project.archived_at": "0 to 0",
    "project.paused_at": "0 to 0",
    "import.created_at": "0 to 0",
    "import.finished_at": "0 to 0",
    "audit_event.at": "0 to 0",
  });
}, 60_000);
