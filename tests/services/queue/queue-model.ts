import type { AssignmentState } from "#core/schemas/project.ts";

type Held = {
  task: number;
  id: string;
  state: AssignmentState;
  surplus: boolean;
  overdue: boolean;
  /** When it ended, as a count of all ends; null while nothing has ended it. */
  ended: number | null;
};

/** The queue as its rules say it, in memory and one step at a time: what the services must do. Tasks are numbered. */
export class QueueModel {
  private raters: { held: Held[] }[];
  private ends = 0;

  constructor(private readonly size: { tasks: number; raters: number; overlap: number }) {
    this.raters = Array.from({ length: size.raters }, () => ({ held: [] }));
  }

  heldBy(rater: number): readonly Held[] {
    return this.raters[rater]!.held;
  }

  activeIds(rater: number): string[] {
    return this.heldBy(rater).flatMap((held) => (held.state === "active" ? [held.id] : []));
  }

  private isFree(task: number): boolean {
    const all = this.raters.flatMap((rater) => rater.held).filter((held) => held.task === task);
    const taken = all.filter(
      (held) => held.state === "active" || (held.state === "submitted" && !held.surplus),
    );
    return taken.length < this.size.overlap;
  }

  private end(held: Held, state: AssignmentState): void {
    Object.assign(held, { state, overdue: false, ended: ++this.ends });
  }

  private lease(held: Held): void {
    if (held.state === "expired" || held.state === "released") held.ended = null;
    Object.assign(held, { state: "active", overdue: false, surplus: false });
  }

  /** The tasks of which a claim gives one; none means it gives nothing. Leases end when there is nothing else. */
  claimable(rater: number, holds: string[]): number[] {
    const found = this.find(rater, holds);
    const overdue = this.raters.flatMap((one) => one.held).filter((held) => held.overdue);
    if (found.length > 0 || overdue.length === 0) return found;
    for (const held of overdue) this.end(held, "expired");
    return this.find(rater, holds);
  }

  private find(rater: number, holds: string[]): number[] {
    const { held } = this.raters[rater]!;
    const active = held.filter((one) => one.state === "active");
    // Held assignments stand in the order in which they were first had.
    const lost = active.find((one) => !holds.includes(one.id));
    if (lost) return [lost.task];
    if (active.length >= 2) return [];
    const tasks = Array.from({ length: this.size.tasks }, (_, task) => task);
    const fresh = tasks.filter((task) => this.isFree(task) && !held.some((one) => one.task === task));
    if (fresh.length > 0) return fresh;
    const again = held.filter((one) => one.state === "expired" || one.state === "released");
    return again.map((one) => one.task).filter((task) => this.isFree(task));
  }

  claimed(rater: number, task: number, id: string): void {
    const own = this.raters[rater]!;
    const held = own.held.find((one) => one.task === task);
    if (held) this.lease(held);
    else own.held.push({ task, id, state: "active", surplus: false, overdue: false, ended: null });
  }

  progress(rater: number): { rated: number; skipped: number; today: number } {
    const inState = (state: AssignmentState) =>
      this.heldBy(rater).filter((one) => one.state === state).length;
    return { rated: inState("submitted"), skipped: inState("skipped"), today: inState("submitted") };
  }

  submit(held: Held): "counted" | "surplus" | "refused" {
    if (held.state === "submitted" || held.state === "skipped") return "refused";
    held.surplus = held.state !== "active" && !this.isFree(held.task);
    this.end(held, "submitted");
    return held.surplus ? "surplus" : "counted";
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
    const can = held.state === "active" || (held.state === "expired" && this.isFree(held.task));
    if (can) this.lease(held);
    return can;
  }

  /** The task that comes back, or a refusal: one that came back before and was lost on the way, else the act before. */
  undo(rater: number, holds: string[]): number | "refused" {
    const acts = this.heldBy(rater).filter(
      (held) => held.ended !== null && ["submitted", "skipped", "active"].includes(held.state),
    );
    acts.sort((a, b) => b.ended! - a.ended!);
    const lost = acts.findLast((held) => held.state === "active" && !holds.includes(held.id));
    const last = lost ?? acts.find((held) => held.state !== "active");
    if (!last) return "refused";
    const freesItsSlot = last.state === "active" || (last.state === "submitted" && !last.surplus);
    if (!freesItsSlot && !this.isFree(last.task)) return "refused";
    this.lease(last);
    return last.task;
  }
}
