export type FailureWords = { title: string; sentence: string };

/** What each status means to a person, for failures without a sentence of their own. */
const words: Record<number, FailureWords> = {
  400: {
    title: "That cannot be used",
    sentence: "Something in this address or form is not as it should be.",
  },
  401: { title: "Sign in first", sentence: "Sign in to go on." },
  403: { title: "Not for you", sentence: "You are not allowed to see this or to do it." },
  404: { title: "Nothing here", sentence: "There is nothing at this address, or nothing that you may see." },
  405: { title: "Not in this way", sentence: "This address does not answer requests of that kind." },
  408: { title: "Too slow", sentence: "The request took too long to arrive. Send it again." },
  409: {
    title: "Changed meanwhile",
    sentence: "Someone changed this at the same time. Load the page again and look before you go on.",
  },
  410: {
    title: "This link no longer works",
    sentence: "It was used, has expired or was withdrawn. Ask for a new one.",
  },
  413: { title: "Too large", sentence: "What was sent is larger than this page takes." },
  414: { title: "Too long", sentence: "This address is longer than any of Assay." },
  415: { title: "Not in this form", sentence: "The server cannot read what was sent in this form." },
  423: { title: "Closed", sentence: "This takes nothing in at the moment." },
  429: {
    title: "Slow down a moment",
    sentence: "Too much was asked in a short time. Wait a little and try again.",
  },
  503: {
    title: "Back in a moment",
    sentence: "The server has too much to do, or its database is away. Try again soon.",
  },
};

const ofAsker: FailureWords = {
  title: "That does not work",
  sentence: "This cannot be answered in the way it was asked.",
};

const ofServer: FailureWords = {
  title: "Something went wrong",
  sentence: "The server could not answer. What was saved is safe; go back and try again.",
};

/** The words for a failure by its status. They only blame the server when it is at fault. */
export function failureWords(status: number): FailureWords {
  return words[status] ?? (status < 500 ? ofAsker : ofServer);
}
