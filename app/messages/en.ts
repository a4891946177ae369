import type { SkipKind } from "#core/queue/skip-kinds.ts";
import type { titledReferences } from "#core/schemas/item.ts";
import { help } from "./en-help.ts";
import { noTask } from "./en-no-task.ts";
import { own, preview, rules, welfare } from "./en-own-and-preview.ts";

const number = new Intl.NumberFormat("en");
const count = (n: number, one: string, many: string) => `${number.format(n)} ${n === 1 ? one : many}`;

/** What an answer was about, by the beginning of its item; without it, where that is not known. */
const answerTo = (title: string | null) => (title ? `Your answer to “${title}”` : "Your answer");

/** Everything that a rater reads outside the guidelines, in English. Its type is the type of all other languages. */
export const en = {
  page: {
    title: (project: string) => `Rate · ${project}`,
    heading: (project: string) => `Rating: ${project}`,
    home: "Assay, to the start page",
    item: "Item to rate",
    questions: "Questions",
    ownRatings: "My ratings",
    ownRules: "What I rate",
  },
  noTask,
  progress: {
    today: (n: number) => `${number.format(n)} today`,
    rated: (n: number) => `${number.format(n)} in all`,
    skipped: (n: number) => `${count(n, "task", "tasks")} skipped`,
    label: "Your progress",
  },
  actions: {
    submit: "Submit",
    skip: "Skip",
    undo: "Undo",
    guideline: "Guideline",
    help: "Help and keys",
    break: "Take a break",
    resume: "Go on",
    close: "Close",
    cancel: "Cancel",
    checkAgain: "Check again",
    tryAgain: "Try again",
    keepWorking: "Keep working",
    dismiss: "Dismiss",
    signIn: "Sign in",
    leave: "To the start page",
  },
  state: {
    loading: "Getting your next task …",
    exposureTitle: "Time for a break",
    emptyTitle: "Nothing to rate right now",
    emptyBody:
      "You have done everything that is open to you. When new tasks arrive, they appear here by themselves.",
    breakTitle: "You are taking a break",
    breakBody: "Nothing runs while you are away. Answers you have begun are kept on this device.",
    sendingTitle: "Waiting to send your answers",
    sendingBody: "They are kept on this device. The next task comes as soon as the connection is back.",
    failedTitle: "The next task could not be fetched",
    closedTitle: "This study has ended",
    closedBody: "It takes no more answers. Thank you for the ones you gave.",
    pausedTitle: "This study is paused",
    pausedBody: "Your answers are kept. When the study goes on, your next task appears here by itself.",
    submitted: "Submitted. Here is the next task.",
    skipped: "Skipped. Here is the next task.",
    undone: "Here is that task again, as you left it. Press Undo again for the one before.",
    surplus: (title: string | null) =>
      `${answerTo(title)} came after your time for it had ended, when others had completed the task. It is kept, but not counted.`,
    repeated: (title: string | null) =>
      `You had done ${title ? `“${title}”` : "this task"} already, in another tab or on another device. What you said there stays; “My ratings” shows it.`,
    removedTitle: "You are not a rater of this project any more",
    removedBody:
      "A lead has changed that, so no more tasks are shown and nothing more can be sent. The answers you gave are kept. Ask the lead if that is a mistake.",
  },
  connection: {
    unsent: (n: number) => `${count(n, "answer is", "answers are")} not sent yet. Trying again by itself.`,
    signedOut: (n: number) =>
      n > 0
        ? `You are signed out. ${count(n, "answer waits", "answers wait")} on this device until you sign in.`
        : "You are signed out.",
    refused: (title: string | null, reason: string) => `${answerTo(title)} was not accepted: ${reason}`,
    refusedSkip: (title: string | null, reason: string) =>
      `${title ? `Your skip of “${title}”` : "Your skip"} was not accepted: ${reason}`,
    more: (n: number) => `The same goes for ${count(n, "more", "more")}.`,
    lost: "No connection to the server.",
  },
  lease: {
    ending: (minutes: number) =>
      minutes > 1
        ? `This task stays yours for ${count(minutes, "more minute", "more minutes")}.`
        : "This task stays yours for less than a minute.",
    ended:
      "The time in which this task was yours alone has ended, and someone else may get it. You can still submit: your answer is kept, and counts unless others have completed the task.",
  },
  failure: {
    "bad-input": "The server could not use it.",
    "not-signed-in": "You are signed out.",
    "wrong-password": "You are signed out.",
    "not-allowed": "You may not rate in this project any more.",
    "wrong-origin": "The request was taken for one from another site.",
    "not-found": "This task does not exist any more.",
    "link-used": "This link does not work any more.",
    conflict: "You had done this task already.",
    closed: "This project is archived: nothing can be added to it.",
    paused: "This study is paused and gives out no tasks. What is on your screen you can still submit.",
    "lease-ended": "Your time for this task had ended and someone else has it now.",
    "wrong-method": "The server does not take it in this way.",
    "too-slow": "It took too long to arrive. It is sent again.",
    "too-large": "It is too large.",
    "long-address": "Its address is too long.",
    "wrong-type": "The server could not read it.",
    "too-many": "Too many requests in a short time.",
    unreadable: "This version of Assay cannot read how it was stored.",
    busy: "The server has too much to do. It is sent again.",
    unavailable: "The server cannot do this at the moment.",
    other: (status: number) => `The server answered with an error (${status}).`,
  },
  undoFailure: {
    conflict:
      "There is nothing more to take back: Undo reaches your last 20 answers and skips of one day. Earlier answers stand under “My ratings”, where you can correct them.",
    "lease-ended":
      "Others have completed that task and it is in use, so it stays as it is. Under “My ratings” you can correct an answer.",
  },
  question: {
    optional: "optional",
    cantJudge: "Can't judge",
    clear: "Clear",
    examples: "Examples",
    missing: "Choose an answer.",
    missingSome: "Choose at least one.",
    missingText: "Write an answer.",
    missingNumber: (min: number, max: number) =>
      `Write a number from ${number.format(min)} to ${number.format(max)}.`,
    missingSpan: "Mark at least one passage.",
    missingResponses: "Choose a level for each response.",
    missingPlaces: "Give every response a place.",
    invalid: "This answer cannot be used.",
    range: (min: number, max: number) => `${number.format(min)} to ${number.format(max)}`,
  },
  span: {
    mark: "Mark in the text",
    done: "Done marking",
    how: "Select words in the response, then choose what they are.",
    bySentence: "Choose by sentence",
    sentence: "Sentence",
    level: "Mark as",
    add: "Add mark",
    remove: (text: string) => `Remove the mark on “${text}”`,
    selected: "Selected:",
    none: "Nothing marked yet.",
  },
  ranking: {
    open: "Not placed yet",
    order: "Your order, best first",
    how: "Best first: press the responses one after the other.",
    move: "Move with the arrows.",
    moveKeys: "The arrow keys move the response that has the focus.",
    tiesAllowed: "Responses may share a place (=).",
    place: (title: string) => `Place next: ${title}`,
    up: (title: string) => `Move up: ${title}`,
    down: (title: string) => `Move down: ${title}`,
    tie: (title: string) => `Share the place above: ${title}`,
    take: (title: string) => `Take out of the order: ${title}`,
    placed: (title: string, place: number, all: number) =>
      `${title}: place ${number.format(place)} of ${number.format(all)}.`,
    taken: (title: string) => `${title}: not placed.`,
  },
  rationale: {
    label: "Why?",
    hint: "A sentence is enough.",
    missing: "Write a reason.",
    tooLong: "At most 5,000 characters.",
  },
  confidence: {
    label: "How sure are you?",
    levels: ["A guess", "Unsure", "Fairly sure", "Sure", "Certain"],
    missing: "Say how sure you are.",
  },
  skip: {
    title: "Skip this task",
    lead: "Someone else will get it. You will not see it again.",
    reasons: {
      language: "I cannot read this language.",
      subject: "I do not know enough about the subject.",
      unwanted: "I do not want to see this content.",
      broken: "The item is broken or incomplete.",
      other: "Another reason",
      unreadable: "Assay could not show it.",
    } satisfies Record<SkipKind, string>,
    other: "In your own words",
    hint: "Goes with a reason from the list, or stands by itself.",
    missing: "Say why, in a few words.",
  },
  item: {
    prompt: "Prompt",
    response: "Response",
    system: "System",
    conversation: "Conversation",
    responses: (n: number) => count(n, "response", "responses"),
    numbered: (n: number) => `Response ${number.format(n)}`,
    pair: ["First response", "Second response"],
    role: { system: "System", user: "User", assistant: "Model", tool: "Tool" },
    turn: (n: number, role: string) => `${number.format(n)}. ${role}`,
    empty: "(The model returned an empty response.)",
    model: "Model",
    raw: "Plain text",
    rawHint: "Show the text exactly as the model wrote it",
    more: "Show all",
    less: "Show less",
    footnotes: "Notes",
    plain: (reason: string) => `Shown as plain text: ${reason}.`,
    refusals: {
      long: "very long",
      deep: "nested too deeply",
      many: "too many parts",
      slow: "formatting took too long",
      failed: "formatting failed",
    },
    format: "Format it",
    shown: (shown: number, all: number) => `Shown: ${number.format(shown)} of ${number.format(all)}.`,
    showMore: "Show more",
    broken: "This item cannot be shown.",
    image: (alt: string, url: string) => `[Image: ${alt || "without description"}, ${url}]`,
    reference: "Reference",
    source: "Source",
    date: "As of",
    eventA: "Event A",
    eventB: "Event B",
  },
  /** Halves of a pair in random order. Their titles do not reveal which one is the reference. */
  drawnPair: {
    first: "First prompt",
    firstResponse: "First response",
    second: "Second prompt",
    secondResponse: "Second response",
  },
  /** Halves of a response pair, by the kind of its reference: first the reference, then what is rated. */
  pairs: {
    unperturbed: {
      first: "Clean prompt",
      firstResponse: "Answer to the clean prompt",
      second: "Altered prompt",
      secondResponse: "Answer to the altered prompt",
    },
    counterfactual: {
      first: "Twin prompt",
      firstResponse: "Answer to the twin prompt",
      second: "Prompt",
      secondResponse: "Answer to the prompt",
    },
  },
  /** Titles of references that are shown beside an item, by their kind. Others are called "Reference". */
  references: {
    "original-passage": "Original passage",
    "reference-answer": "Reference answer",
    "current-answer": "What is right today",
    "event-pair": "The two events",
  } satisfies Record<(typeof titledReferences)[number], string>,
  warning: {
    mild: "This item may contain upsetting content.",
    strong: "This item may contain strongly harmful or explicit content.",
    advice: "Show it when you are ready. You can skip it, and you can take a break at any time.",
    show: "Show content",
    each: "Each item of this kind begins hidden.",
    first: "Show the content before you rate it.",
  },
  own,
  preview,
  rules,
  welfare,
  guideline: {
    heading: (title: string) => `Guideline: ${title}`,
    levels: "Questions and levels",
    scale: {
      binary: "one of two",
      nominal: "choose one",
      ordinal: "graded",
      multi: "choose any",
      number: "a number",
      pairwise: "compare",
      text: "in your words",
      span: "mark passages",
      "per-response": "each response",
      ranking: "put in order",
    },
    when: (question: string, levels: string) => `Asked when “${question}” is ${levels}.`,
    or: "or",
  },
  help,
};

export type Messages = typeof en;
