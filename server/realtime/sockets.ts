import type { Server, Socket } from "socket.io";
import type { LiveNews } from "#core/schemas/events.ts";
import type { ProjectRole } from "#core/schemas/project.ts";
import type { Person } from "#services/accounts/find-person.ts";

type FromBrowser = {
  /** Asks to receive news of a project; `answer` says whether the socket now does. */
  "project.enter": (entry: unknown, answer?: (entered: boolean) => void) => void;
};

type ToBrowser = { [T in keyof LiveNews]: (news: LiveNews[T]) => void };

/** The sockets to close, and what to tell them before. */
export type ClosingOrder = {
  why: "member.changed" | "person.changed" | "session.ended";
  room: string;
  except: string | null;
};

type BetweenProcesses = {
  "sockets.closed": (order: ClosingOrder) => void;
  "presence.asked": (projectId: number, answer: (raters: string[]) => void) => void;
};

type SocketData = {
  person: Person;
  sessionId: string;
  /** The projects whose news it receives, and its person's role in each when it entered. */
  entered: Map<number, ProjectRole | null>;
  /** The person's pseudonyms as a rater, by project id. */
  raters: Map<number, string>;
};

export type Sockets = Server<FromBrowser, ToBrowser, BetweenProcesses, SocketData>;
export type LiveSocket = Socket<FromBrowser, ToBrowser, BetweenProcesses, SocketData>;

/** The connection under a socket. */
export type Connection = LiveSocket["conn"];
