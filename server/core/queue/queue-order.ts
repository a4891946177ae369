/** In which order the tasks of one priority are given out. */
export const queuePolicies = ["breadth", "depth", "need"] as const;
export type QueuePolicy = (typeof queuePolicies)[number];

/** Whether a rater gets the other outputs of a prompt that they have rated: as it comes, next, or never. */
export const groupRules = ["any", "together", "spread"] as const;
export type GroupRule = (typeof groupRules)[number];

export const priorities = { least: -9, usual: 0, most: 9 } as const;

/**
 * How much a task needs a rater, by how certain its consensus is; tasks without a label stand in the middle. Few steps,
 * because each is a place of its own in the queue.
 */
export const needs = { certain: -1, usual: 0, unsure: 1, torn: 2 } as const;
export type Need = (typeof needs)[keyof typeof needs];

/** @param certainty posterior of the consensus; null where there is none */
export function needOf(certainty: number | null): Need {
  if (certainty === null) return needs.usual;
  if (certainty < 0.6) return needs.torn;
  return certainty < 0.9 ? needs.unsure : needs.certain;
}

/**
 * How one draw goes through the queue: the tasks of the highest priority first; among them those of the first of `needs`
 * first; among these by lot, within `window` places from the first open one on, then within four times as many, and so
 * on. Tasks of a need that is not named are not drawn.
 */
export type Draw = { needs: readonly Need[]; window: number };

/** Wider than any queue. */
export const wholeQueue = 2 ** 30;

/** How far raters who finish what was begun are apart: enough that a place among them tells nothing of one task. */
const depthWindow = 50;

/** The share of draws by need that begin with tasks of which nothing says that they need a rater more than others. */
const blindShare = 0.25;

const { torn, unsure, usual, certain } = needs;

/** Where no need is asked for all tasks are usual, but for a moment after the policy was changed. */
const blindly = [usual, certain, unsure, torn];

/**
 * *Breadth first* draws from the whole queue by lot, so that tasks are given out once before they are twice, as often as
 * chance has it. *Depth first* draws by lot within a window at the front of the queue, which is in an order shuffled at
 * the draw: raters finish one stretch of it after the other, and within a stretch nobody can tell a task that others had.
 * *By need* begins with the least certain consensus, but for one draw in four, so that no task tells its rater that others
 * disagreed about it. See decision 111.
 * @param random a number in [0, 1)
 */
export function drawFor(policy: QueuePolicy, random: () => number): Draw {
  switch (policy) {
    case "breadth":
      return { needs: blindly, window: wholeQueue };
    case "depth":
      return { needs: blindly, window: depthWindow };
    case "need":
      return {
        needs: random() < blindShare ? blindly : [torn, unsure, usual, certain],
        window: wholeQueue,
      };
    default:
      return policy satisfies never;
  }
}

/** What the order of two tasks goes by. */
export type Place = { priority: number; need: Need };

/** Which of several tasks a draw can give: those of the first place that has any. */
export function firstPlace<Task extends Place>(
  open: readonly Task[],
  { needs }: Pick<Draw, "needs">,
): Task[] {
  const drawn = open.filter(({ need }) => needs.includes(need));
  const priority = Math.max(...drawn.map((task) => task.priority));
  const first = drawn.filter((task) => task.priority === priority);
  const place = needs.find((need) => first.some((task) => task.need === need));
  return first.filter(({ need }) => need === place);
}
