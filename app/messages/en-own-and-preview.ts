/** The pages on which a rater reads what they said before. */
export const own = {
  heading: (project: string) => `Your ratings: ${project}`,
  lead: "What you answered and skipped, the latest first. You alone see this list; leads see your answers under a pseudonym.",
  back: "Back to rating",
  record: "Your work so far",
  pace: (seconds: number) =>
    `Half of your latest answers took you ${timeText(seconds)} of active time or less.`,
  noPace: "How long your answers take stands here from your first one on.",
  right: (tenths: number) =>
    tenths <= 5
      ? "Where a right answer is known from elsewhere, about half of yours were that answer, or fewer. Read the guideline again, and ask a lead about what is unclear."
      : tenths === 10
        ? "Where a right answer is known from elsewhere, nearly all of yours were that answer."
        : `Where a right answer is known from elsewhere, about ${tenths} in 10 of yours were that answer.`,
  notRight:
    "How often you gave an answer that is known from elsewhere to be right is told after some more tasks, where the study has enough of them.",
  rightNote:
    "It is rounded, and told anew after every 50 tasks. It says something about guidelines and items too, not only about you.",
  all: "All",
  rated: "Answered",
  skipped: "Skipped",
  show: "Show",
  guideline: "Guideline",
  everyGuideline: "All guidelines",
  search: "Words in the text",
  filter: "Filter",
  none: "Nothing here",
  noneBody: "You have answered or skipped nothing that fits.",
  when: "When",
  what: "Task",
  said: "What you said",
  skippedBecause: (reason: string) => `Skipped: ${reason}`,
  surplus: "kept, not counted",
  surplusWhy:
    "It came after your time for this task had ended, when others had completed it. It is kept, and not counted.",
  corrected: "corrected",
  unreadable: "This version of Assay cannot read your answer.",
  older: "Older",
  newer: "Newer",
  pages: "Pages of your ratings",
  open: (title: string) => `Open: ${title}`,
  toList: "My ratings",
  correct: "Save correction",
  correctLead:
    "Change what you said and save: the new answers take the place of the old ones, which stay in the history.",
  saved: "Your correction is saved.",
  notCorrected: (reason: string) => `The correction was not saved: ${reason}`,
};

/** The page on which a lead sees what raters see. */
export const preview = {
  heading: (item: string) => `Preview: ${item}`,
  what: "Preview: what a rater sees. Nothing you do here is sent or kept.",
  passed: "A rater’s answer would be submitted now. This is a preview: nothing was sent or kept.",
  submit: "Try to submit",
  skip: "A rater could skip this task here, with a reason. This is a preview: nothing was skipped.",
  drawn: "The order of the responses is drawn by lot for each rater, and here at each look.",
  guideline: "Guideline",
  previous: "Previous item",
  next: "Next item",
  toItem: "To the item",
  noItems: "No items yet",
  noItemsBody: "Import outputs, and any of them can be looked at here.",
};

/** The page on which a rater says what they read and what they do not want to see. */
export const rules = {
  heading: (project: string) => `What you rate: ${project}`,
  lead: "What you say here holds from your next task on. You need not say why, and nobody asks.",
  languages: "Languages you read",
  languagesHint: "Leave all of them open to get tasks in every language of the study.",
  noLanguages: "The items of this study do not say in which language they are.",
  optOuts: "What you do not want to see",
  optOutsHint: "You get no tasks of what you tick here. You can take it back at any time.",
  noPlaces: "The items of this study have no categories.",
  save: "Save",
  saved: "Saved. It holds from your next task on.",
};

function timeText(seconds: number): string {
  const whole = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;
  if (seconds < 60) return whole(seconds, "second");
  const rest = seconds % 60;
  return [whole(Math.floor(seconds / 60), "minute"), ...(rest === 0 ? [] : [whole(rest, "second")])].join(
    " ",
  );
}

/** What a lead offers to raters who are upset. */
export const welfare = { help: "Help and support" };
