import { setTimeout as delay } from "node:timers/promises";
import type { Postmaster } from "./launch-postmaster.ts";
import type { Health } from "./probe-postmaster.ts";
import { watchLoop } from "./watch-loop.ts";

type Options = {
  launch: (signal: AbortSignal) => Promise<Postmaster>;
  probe: () => Promise<Health>;
  complain: (sentence: string) => void;
  times?: Partial<typeof usualTimes>;
};

export type Supervised = {
  /** Resolves with the reason when PostgreSQL does not stay up and no further attempt is made. */
  lost: Promise<string>;
  /** Tells PostgreSQL to shut down (SIGINT) or to quit at once (SIGQUIT), and waits until it has. */
  stop: (signal: NodeJS.Signals) => Promise<void>;
};

const usualTimes = {
  /** The pauses before the restarts within the window; their number limits that of the restarts. */
  pausesMs: [0, 250, 500, 1_000, 2_000, 4_000],
  windowMs: 120_000,
  probeEveryMs: 5_000,
  /** How long it may give no answer at all before it is killed. */
  silenceMs: 60_000,
  /** If the event loop stood still for longer than this during a probe, the probe's silence means nothing. */
  loopStopMs: 500,
};

/**
 * Keeps PostgreSQL running. When it ends without having been told to, it is started again, with growing pauses. When it
 * is alive but refuses connections or does not answer, it is ended and so started again. Too many deaths within a short
 * time make the supervisor give up.
 */
export function supervise(first: Postmaster, options: Options): Supervised {
  const { launch, complain } = options;
  const times = { ...usualTimes, ...options.times };
  const stopping = new AbortController();
  let current: Postmaster | null = first;

  const keepUp = async (): Promise<string> => {
    let deaths: number[] = [];
    while (current) {
      const over = new AbortController();
      void watchHealth(current, options, times, AbortSignal.any([over.signal, stopping.signal]));
      let reason = `PostgreSQL ended ${await current.ended}.`;
      over.abort();
      current = null;
      stopping.signal.throwIfAborted();
      complain(`${reason} It is started again.`);
      while (!current) {
        const now = performance.now();
        deaths = [...deaths.filter((at) => now - at < times.windowMs), now];
        const pause = times.pausesMs[deaths.length - 1];
        if (pause === undefined) return reason;
        await delay(pause, undefined, { signal: stopping.signal });
        try {
          current = await launch(stopping.signal);
        } catch (error) {
          stopping.signal.throwIfAborted();
          reason = (error as Error).message;
          complain(reason);
        }
      }
      complain("PostgreSQL runs again.");
    }
    return "PostgreSQL does not run.";
  };
  const end = keepUp().catch((error: Error) => (stopping.signal.aborted ? null : error.message));
  return {
    lost: new Promise((resolve) => {
      void end.then((reason) => reason !== null && resolve(`PostgreSQL does not stay up. ${reason}`));
    }),
    stop: async (signal) => {
      stopping.abort();
      current?.kill(signal);
      await end;
    },
  };
}

/**
 * Ends a PostgreSQL that is alive but useless. Stops at `over`, when PostgreSQL has ended by itself. Silence is the
 * time without an answer during which this process was able to hear one: probes, with the pauses before them.
 */
async function watchHealth(
  postmaster: Postmaster,
  { probe, complain }: Options,
  times: typeof usualTimes,
  over: AbortSignal,
): Promise<void> {
  const loop = watchLoop();
  over.addEventListener("abort", loop.end, { once: true });
  let silentMs = 0;
  for (;;) {
    const began = performance.now();
    const isOver = await delay(times.probeEveryMs, false, { signal: over, ref: false }).catch(() => true);
    if (isOver) return;
    const health = await probe();
    if (over.aborted) return;
    // Someone told it to end when all connections are closed, but those of the app never are.
    if (health === "stopping") postmaster.kill("SIGINT");
    const hadItsTime = loop.longestStopMs() <= times.loopStopMs;
    if (health !== "silent") silentMs = 0;
    else if (hadItsTime) silentMs += performance.now() - began;
    if (silentMs > times.silenceMs) {
      complain("PostgreSQL lives but does not answer; it is ended by force.");
      postmaster.kill("SIGKILL");
      return;
    }
  }
}
