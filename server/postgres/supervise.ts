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
  /** Resolves with the reason when PostgreSQL does not stay up and nothing more is tried. */
  lost: Promise<string>;
  /** Tells PostgreSQL to end, in order with SIGINT and at once with SIGQUIT, and waits for it. */
  stop: (signal: NodeJS.Signals) => Promise<void>;
};

const usualTimes = {
  /** Pauses before each new start within the window; there are as many new starts. */
  pausesMs: [0, 250, 500, 1_000, 2_000, 4_000],
  windowMs: 120_000,
  probeEveryMs: 5_000,
  /** So long may it not answer at all before it is ended by force. */
  silenceMs: 60_000,
  /** A probe during which the event loop stood still for longer had not its time, and its silence tells nothing. */
  loopStopMs: 500,
};

/**
 * Keeps PostgreSQL up: one that ended without being told to is started again, with growing pauses, and one that lives
 * but refuses or does not answer is ended, and so started again. When deaths come too close it gives up.
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
 * Ends what lives without being of use, until `over`: then its death is all that counts. Silence is the time of probes,
 * with the pauses before them, in which this process was there to hear an answer; it counts as long as none comes.
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
    // Someone told it to end once all have left, which the app's open connections never do.
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
