import { certaintyOf } from "#core/queue/certainty.ts";
import type { CheckPurpose } from "#core/queue/rater-check.ts";
import type { AssignmentState } from "#core/schemas/project.ts";

/** An item by its number, as a task of the queue or as a check. */
export type Given = { task: number; purpose: "production" | CheckPurpose };

export type Held = Given & {
  /** Of a check: the task whose place it took. */
  standsFor: number | null;
  id: string;
  state: AssignmentState;
  /** Of its rating: kept and not counted; taken out by a lead. */
  surplus: boolean;
  withdrawn: boolean;
  /** Which withdrawal took it out. */
  withdrawal: number | null;
  label: number;
  overdue: boolean;
  /** When it ended, as a count of all ends; null while nothing has ended it. */
  ended: number | null;
};

/** `checkAt`: what their task of a number is, by the rule of core and their seed. */
export type Rater = {
  held: Held[];
  checkAt: (place: number) => CheckPurpose | null;
  isPaused: boolean;
  optedOut: boolean[];
  quota: number | null;
};

/** How many raters a task needs by plan or project, what was added to it, and how early it is given out. */
type Task = { least: number; raised: number; priority: number };

/** `gold`: items whose label is known, by number; those behind the tasks are in no queue. */
type Rule = { most: number | null; certainty: number; gold: readonly number[]; repeatAfter: number };

/** Of the tasks that lie far enough back, the latest so many can come again. */
const mostRepeatable = 10;

/** Levels of the question. */
const options = [0, 1, 2];
/** Of raters of whom no control says it. */
const accuracy = 0.75;

/** By item, then by the word of the purpose. */
export function byTask(one: Given, other: Given): number {
  return one.task - other.task || (one.purpose < other.purpose ? -1 : 1);
}

/**
 * The queue as its rules say it, in memory and one step at a time: what the services must do. Tasks are numbered, and task n
 * is of place n % 2.
 */
export class QueueModel {
  readonly raters: Rater[];
  readonly tasks: Task[];
  readonly pausedPlaces = [false, false];
  /** The most tasks of a place that a rater sees in a day; every history is of one day. */
  readonly budgets: (number | null)[] = [null, null];
  private ends = 0;
  private withdrawals = 0;

  constructor(
    size: { tasks: number; raters: number; overlap: number },
    private readonly rule: Rule,
  ) {
    const raters = { isPaused: false, quota: null, checkAt: () => null };
    this.raters = Array.from({ length: size.raters }, () => ({
      ...raters,
      held: [],
      optedOut: [false, false],
    }));
    this.tasks = Array.from({ length: size.tasks }, () => ({ least: size.overlap, raised: 0, priority: 0 }));
  }

  heldBy(rater: number): readonly Held[] {
    return this.raters[rater]!.held;
  }

  activeIds(rater: number): string[] {
    return this.heldBy(rater).flatMap((held) => (held.state === "active" ? [held.id] : []));
  }

  private all(task: number): Held[] {
    const held = this.raters.flatMap((rater) => rater.held);
    return held.filter((one) => one.task === task && one.purpose === "production");
  }

  private ratings(task: number): Held[] {
    return this.all(task).filter((held) => held.state === "submitted" && !held.surplus && !held.withdrawn);
  }

  private leases(task: number): number {
    return this.all(task).filter((held) => held.state === "active").length;
  }

  private taken(task: number): number {
    return this.ratings(task).length + this.leases(task);
  }

  /** Whether an assignment that has ended can be had again, or counts. */
  private isStillFree({ task, standsFor }: Held): boolean {
    return this.isFree(standsFor ?? task);
  }

  private isFree(task: number): boolean {
    const { least, raised } = this.tasks[task]!;
    return this.taken(task) < least + raised;
  }

  private end(held: Held, state: AssignmentState): void {
    Object.assign(held, { state, overdue: false, ended: ++this.ends });
  }

  private lease(held: Held): void {
    if (held.state === "expired" || held.state === "released") held.ended = null;
    Object.assign(held, {
      state: "active",
      overdue: false,
      surplus: false,
      withdrawn: false,
      withdrawal: null,
    });
  }

  /** Adds raters to a task while its consensus is not certain enough and the maximum is not reached. */
  weigh(task: number): void {
    const one = this.tasks[task]!;
    const given = this.ratings(task).map(({ label }) => ({ label, correct: 0, total: 0 }));
    const { most, certainty } = this.rule;
    const found = certaintyOf(options, given, accuracy);
    const isOpen = most !== null && found !== null && given.length >= one.least && given.length < most;
    const wanted = isOpen && found.certainty < certainty ? given.length + 1 : 0;
    one.raised = Math.max(one.least, this.taken(task), wanted) - one.least;
  }

  private weighAll(): void {
    for (const task of this.tasks.keys()) this.weigh(task);
  }

  private weighIfAsked(task: number): void {
    if (this.rule.most !== null) this.weigh(task);
  }

  private isFitting(rater: number, task: number): boolean {
    const place = task % 2;
    if (this.isSpent(rater, place)) return false;
    return !this.pausedPlaces[place] && !this.raters[rater]!.optedOut[place];
  }

  /** Whether a budget keeps a rater from a place. */
  hasSpent(): boolean {
    return this.raters.some((_, rater) => [0, 1].some((place) => this.isSpent(rater, place)));
  }

  private isSpent(rater: number, place: number): boolean {
    const budget = this.budgets[place]!;
    const seen = this.heldBy(rater).filter(
      ({ task, state }) => task % 2 === place && ["submitted", "skipped", "active"].includes(state),
    );
    return budget !== null && seen.length >= budget;
  }

  /** Whether a rater may take any task, whatever there is. */
  private isRefused(rater: number): boolean {
    const { isPaused, quota, held } = this.raters[rater]!;
    const done = held.filter(({ state }) => state === "submitted" || state === "active").length;
    return isPaused || (quota !== null && done >= quota);
  }

  /** What a claim gives one of; none means it gives nothing. Leases end when there is nothing else. `hasRated`: with an answer. */
  claimable(rater: number, holds: string[], hasRated = false): Given[] {
    const found = this.find(rater, holds, hasRated);
    const overdue = this.raters.flatMap((one) => one.held).filter((held) => held.overdue);
    if (found === "refused") return [];
    if (found.length > 0 || overdue.length === 0) return found;
    for (const held of overdue) this.end(held, "expired");
    const again = this.find(rater, holds);
    return again === "refused" ? [] : again;
  }

  private find(rater: number, holds: string[], hasRated = false): Given[] | "refused" {
    const { held } = this.raters[rater]!;
    const active = held.filter((one) => one.state === "active");
    // Held assignments stand in the order in which they were first had.
    const lost = active.find((one) => !holds.includes(one.id));
    if (lost) return [lost];
    if (active.length >= 2) return [];
    if (this.isRefused(rater)) return "refused";
    const tasks = [...this.tasks.keys()];
    const fresh = tasks.filter(
      (task) => this.isFree(task) && this.isFitting(rater, task) && !held.some((one) => one.task === task),
    );
    const highest = Math.max(...fresh.map((task) => this.tasks[task]!.priority));
    if (fresh.length > 0) {
      const checks = this.checksFor(rater, hasRated);
      if (checks.length > 0) return checks;
      const first = fresh.filter((task) => this.tasks[task]!.priority === highest);
      return first.map((task) => ({ task, purpose: "production" }));
    }
    const again = held.filter((one) => one.state === "expired" || one.state === "released");
    return again.filter((one) => this.isStillFree(one) && this.isFitting(rater, one.task));
  }

  /** The checks that a rater can get in the place of their next task; none where it is no check, or there is no item. */
  private checksFor(rater: number, hasRated: boolean): Given[] {
    const { held, checkAt } = this.raters[rater]!;
    const { rated, skipped } = this.progress(rater);
    const purpose = checkAt(rated + skipped + this.activeIds(rater).length);
    const fits = (task: number) => this.isFitting(rater, task);
    switch (purpose) {
      case null:
        return [];
      case "control":
        return this.rule.gold
          .filter((item) => fits(item) && !held.some((one) => one.task === item))
          .map((task) => ({ task, purpose }));
      case "repeat": {
        const rated = held.filter(({ state }) => state === "submitted");
        rated.sort((one, other) => other.ended! - one.ended!);
        // An answer of the same step lies between and is not yet counted.
        const after = this.rule.repeatAfter + Number(hasRated);
        const far = rated.slice(after, after + mostRepeatable);
        const isNew = (task: number) => held.filter((one) => one.task === task).length === 1;
        return far
          .filter(({ purpose, withdrawn }) => purpose === "production" && !withdrawn)
          .filter(({ task }) => fits(task) && isNew(task))
          .map(({ task }) => ({ task, purpose }));
      }
      default:
        return purpose satisfies never;
    }
  }

  /** @param standsFor of a check: the task whose place it took */
  claimed(rater: number, { task, purpose }: Given, { id, standsFor }: Pick<Held, "id" | "standsFor">): void {
    const own = this.raters[rater]!;
    const held = own.held.find((one) => one.task === task && one.purpose === purpose);
    if (held) this.lease(held);
    else {
      const rating = { surplus: false, withdrawn: false, withdrawal: null, label: 0 };
      const lease = { id, state: "active", overdue: false, ended: null } as const;
      own.held.push({ task, purpose, standsFor, ...lease, ...rating });
    }
  }

  progress(rater: number): { rated: number; skipped: number } {
    const inState = (state: AssignmentState) =>
      this.heldBy(rater).filter((one) => one.state === state).length;
    return { rated: inState("submitted"), skipped: inState("skipped") };
  }

  submit(held: Held, label: number): "counted" | "surplus" | "refused" {
    if (held.state === "submitted" || held.state === "skipped") return "refused";
    held.surplus = held.state !== "active" && !this.isStillFree(held);
    held.label = label;
    held.withdrawn = false;
    this.end(held, "submitted");
    if (held.surplus) return "surplus";
    if (held.purpose === "production") this.weighIfAsked(held.task);
    return "counted";
  }

  skip(held: Held): "done" | "refused" {
    if (held.state === "submitted") return "refused";
    if (held.state !== "skipped") this.end(held, "skipped");
    return "done";
  }

  release(held: Held): void {
    if (held.state === "active") this.end(held, "released");
  }

  renew(held: Held): boolean {
    const can = held.state === "active" || (held.state === "expired" && this.isStillFree(held));
    if (can) this.lease(held);
    return can;
  }

  /** The task that comes back, or a refusal: one that came back before and was lost on the way, else the act before. */
  undo(rater: number, holds: string[]): Held | "refused" {
    const acts = this.heldBy(rater).filter(
      (held) => held.ended !== null && ["submitted", "skipped", "active"].includes(held.state),
    );
    acts.sort((a, b) => b.ended! - a.ended!);
    const lost = acts.findLast((held) => held.state === "active" && !holds.includes(held.id));
    const last = lost ?? acts.find((held) => held.state !== "active");
    if (!last) return "refused";
    const { state, surplus, withdrawn } = last;
    const freesItsSlot = state === "active" || (state === "submitted" && !surplus && !withdrawn);
    if (!freesItsSlot && !this.isStillFree(last)) return "refused";
    this.lease(last);
    if (state === "submitted" && last.purpose === "production") this.weighIfAsked(last.task);
    return last;
  }

  /** A new number of raters for all tasks; none goes below what it has. */
  setOverlap(overlap: number): void {
    for (const [task, one] of this.tasks.entries())
      Object.assign(one, { least: Math.max(overlap, this.taken(task)), raised: 0 });
    this.weighAll();
  }

  /** @returns whether the maximum is allowed */
  setMost(most: number | null, overlap: number): boolean {
    const taken = Math.max(...[...this.tasks.keys()].map((task) => this.taken(task)));
    if (most !== null && (most < overlap || most < taken)) return false;
    this.rule.most = most;
    this.weighAll();
    return true;
  }

  /** Takes a rater's ratings of the queue out. @returns how many */
  withdraw(rater: number): number {
    const inForce = this.heldBy(rater).filter(
      (held) => held.state === "submitted" && !held.withdrawn && held.purpose === "production",
    );
    if (inForce.length === 0) return 0;
    this.withdrawals++;
    for (const held of inForce) Object.assign(held, { withdrawn: true, withdrawal: this.withdrawals });
    this.weighAll();
    return inForce.length;
  }

  /** Takes the latest withdrawal back, as far as nothing has come since. @returns how many ratings came back */
  restore(): number {
    const held = this.raters.flatMap((rater) => rater.held);
    const back = held.filter(({ withdrawal }) => withdrawal === this.withdrawals);
    for (const one of back) {
      const surplus = one.surplus || !this.isFree(one.task);
      Object.assign(one, { withdrawn: false, withdrawal: null, surplus });
    }
    this.weighAll();
    return back.length;
  }

  /** All that the tables say of the same, in the same order. */
  state() {
    return {
      tasks: [...this.tasks.entries()].map(([task, { least, raised, priority }]) => ({
        ...{ overlap: least + raised, raised, priority },
        ...{ ratings: this.ratings(task).length, leases: this.leases(task) },
      })),
      raters: this.raters.map(({ held }, rater) => ({
        ...this.progress(rater),
        held: [...held]
          .map(({ task, purpose, state, surplus, withdrawn }) => {
            const isRated = state === "submitted" && !withdrawn;
            const counts = isRated && !surplus && purpose === "production";
            return { task, purpose, state, inForce: isRated, counts };
          })
          .sort(byTask),
      })),
    };
  }
}
