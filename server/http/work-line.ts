import { createFairLine, type Source } from "#core/limits/fair-line.ts";

export type WorkLimits = {
  /** How much is worked on at once: in total, for one network, and for one session. */
  atOnce: number;
  ofNetwork: number;
  ofSession: number;
  /** How many may wait, and for how long. */
  waiting: number;
  waitMs: number;
  /** A turn ends after this time even if its work does not, which then waits for something outside this process. */
  turnMs: number;
};

type Comer = {
  source: Source;
  /** Called when its turn comes, with a function that ends the turn; calling that again does nothing. */
  begin: (leave: () => void) => void;
  /** Called instead when there is no place, or none in time. */
  refuse: () => void;
};

export type WorkLine = {
  /** @returns a function that takes a comer out of the line when it no longer wants its turn */
  enter: (comer: Comer) => () => void;
};

type Waiting = Comer & { timer: NodeJS.Timeout };

const nothing = () => undefined;

/** The line in front of the work: a few at a time, and each source in turn. */
export function createWorkLine(limits: WorkLimits): WorkLine {
  const line = createFairLine<Waiting>(limits.waiting);
  const ofNetwork = new Map<string, number>();
  const ofSession = new Map<string, number>();
  let working = 0;

  const mayBegin = (source: Source) =>
    working < limits.atOnce &&
    (ofNetwork.get(source.network) ?? 0) < limits.ofNetwork &&
    (ofSession.get(keyOf(source)) ?? 0) < limits.ofSession;

  const count = (source: Source, by: 1 | -1) => {
    working += by;
    addTo(ofNetwork, source.network, by);
    addTo(ofSession, keyOf(source), by);
  };

  const start = ({ source, begin }: Comer) => {
    count(source, 1);
    let isOver = false;
    const leave = () => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      count(source, -1);
      beginNext();
    };
    const timer = setTimeout(leave, limits.turnMs).unref();
    begin(leave);
  };

  const beginNext = () => {
    while (line.length() > 0 && working < limits.atOnce) {
      const waiting = line.next(mayBegin);
      if (!waiting) return;
      clearTimeout(waiting.timer);
      start(waiting);
    }
  };

  return {
    enter: (comer) => {
      const { source } = comer;
      // Those that already wait could not begin either, or they would have.
      if (mayBegin(source)) {
        start(comer);
        return nothing;
      }
      const leaveLine = () => {
        clearTimeout(waiting.timer);
        line.remove(source, waiting);
      };
      const timer = setTimeout(() => {
        leaveLine();
        comer.refuse();
      }, limits.waitMs).unref();
      const waiting: Waiting = { ...comer, timer };
      const displaced = line.add(source, waiting);
      if (displaced) {
        clearTimeout(displaced.timer);
        displaced.refuse();
      }
      return leaveLine;
    },
  };
}

function keyOf({ network, session }: Source): string {
  return `${network} ${session}`;
}

function addTo(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
