/** The dialog that lists the keys of the rating page, and for fingers its buttons. */
export const help = {
  title: "Help and keys",
  keysOn: "Use single-key shortcuts",
  keys: {
    levels: "Choose a level of the current question",
    cantJudge: "Can't judge",
    between: "Next or previous question",
    rank: "Give a response the next place; 0 for the tenth",
    rankMove: "Move the response that has the focus up or down",
    rankTie: "Join it with the place above, or part them",
    submit: "Submit",
    submitInText: "Submit while writing",
    skip: "Skip, with a reason",
    undo: "Take back your last answer",
    guideline: "Show or hide the guideline",
    raw: "Formatted or plain text",
    reveal: "Show content behind a warning",
    break: "Take a break",
    help: "This help",
  },
  touch: {
    skip: "gives the task to someone else, with a reason.",
    undo: "takes back your last answer or skip; again, the one before.",
    guideline: "the book at the top: what the questions mean, with hard cases.",
    break: "the cup at the top: nothing runs while you are away.",
    ownRatings: "the clock at the top: all you answered, to read and to correct.",
    cantJudge: "is a full answer. Its text says when to use it.",
  },
  enter: "Enter",
  saved:
    "What you enter is kept on this device until the server has it, also when the connection drops or the page is closed.",
};
