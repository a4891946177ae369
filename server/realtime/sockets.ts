import type { Server, Socket } from "socket.io";
import type { LiveNews } from "#core/schemas/events.ts";
import type { Person } from "#services/accounts/find-person.ts";

type FromBrowser = {
  /** Asks to hear of a project; `answer` says whether the socket now does. */
  "project.enter": (entry: unknown, answer?: (entered: boolean) => void) => void;
};

type ToBrowser = { [T in keyof LiveNews]: (news: LiveNews[T]) => void };

type BetweenProcesses = {
  "presence.asked": (projectId: number, answer: (raters: string[]) => void) => void;
};

type SocketData = {
  person: Person;
  /** The pseudonyms of a rater by project id. */
  raters: Map<number, string>;
};

export type Sockets = Server<FromBrowser, ToBrowser, BetweenProcesses, SocketData>;
export type LiveSocket = Socket<FromBrowser, ToBrowser, BetweenProcesses, SocketData>;
