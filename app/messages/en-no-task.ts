import type { NoTaskCode } from "#core/queue/why-no-task.ts";

const clock = new Intl.DateTimeFormat("en", { weekday: "long", hour: "2-digit", minute: "2-digit" });

/** Why there is no task for a rater. */
export const noTask = {
  training: "Your training is not finished yet, so there are no tasks for you.",
  paused:
    "A lead has paused your work in this study. Your answers are kept. Ask the lead if that is a mistake.",
  withdrawn: "You do not take part in this study any more. Ask the lead if that is a mistake.",
  quota: "You have done all the tasks that this study asks of you. Thank you.",
  "quota-today": "You have done as many tasks as are open to you within 24 hours.",
  "category-paused":
    "The tasks that are left are in categories that a lead has paused. They appear here when they go on.",
  "opted-out":
    "The tasks that are left are in categories that you have opted out of. You can change that under “What I rate”.",
  "not-qualified": "The tasks that are left are in categories whose test you have not passed.",
  exposure:
    "You have seen as much of the tasks that are left as this study shows to one person in a day. Categories without that limit go on as soon as they have tasks for you.",
  language:
    "The tasks that are left are in languages that you have not named. You can change that under “What I rate”.",
  "nothing-left":
    "You have done everything that is open to you. When new tasks arrive, they appear here by themselves.",
  until: (iso: string) => `There are more for you from ${clock.format(new Date(iso))} on.`,
} satisfies Record<NoTaskCode, string> & { until: (iso: string) => string };
