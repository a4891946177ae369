import type { Announcement } from "#core/schemas/events.ts";
import { closeSockets } from "./close-sockets.ts";
import { rooms } from "./rooms.ts";
import type { Sockets } from "./sockets.ts";

/** Sends news to those it is for. Sockets whose session, role or rights it changes are then closed. */
export function sendNews(io: Sockets, news: Announcement): void {
  switch (news.type) {
    case "queue.changed":
    case "rating.submitted":
    case "import.progressed": {
      const { type, ...payload } = news;
      io.to(rooms.project(news.projectId)).emit(type, payload as never);
      return;
    }
    case "work.changed":
      io.to([rooms.project(news.projectId), rooms.queue(news.projectId)]).emit(news.type, {});
      return;
    case "member.changed":
    case "person.changed":
      closeSockets(io, { why: news.type, room: rooms.person(news.userId), except: null });
      return;
    case "session.ended": {
      const { sessionId, userId, except } = news;
      const room = sessionId === null ? rooms.person(userId) : rooms.session(sessionId);
      closeSockets(io, { why: news.type, room, except: except && rooms.session(except) });
      return;
    }
    default:
      news satisfies never;
  }
}
