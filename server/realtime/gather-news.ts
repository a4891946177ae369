import type { Announcement } from "#core/schemas/events.ts";

/** How long news of one kind waits for more of it. */
const gatherMs = 1000;

export type GatheredNews = {
  take: (news: Announcement) => void;
  /** Sends what still waits. */
  close: () => void;
};

/**
 * What raters do is told to leads' pages, which then look again: of many such news within a second, the first and the last
 * say as much as all, and each costs every process a message. So the first is sent at once and the last when the second is
 * over. All other news is sent as it comes.
 */
export function gatherNews(send: (news: Announcement) => void): GatheredNews {
  const latest = new Map<string, { news: Announcement | null; timer: NodeJS.Timeout }>();
  const begin = (key: string) => {
    const timer = setTimeout(() => {
      const news = latest.get(key)?.news;
      latest.delete(key);
      if (!news) return;
      send(news);
      begin(key);
    }, gatherMs).unref();
    latest.set(key, { news: null, timer });
  };
  return {
    take: (news) => {
      if (news.type !== "rating.submitted" && news.type !== "queue.changed") return send(news);
      const key = `${news.type} ${news.projectId}`;
      const waiting = latest.get(key);
      if (waiting) {
        waiting.news = news;
        return;
      }
      send(news);
      begin(key);
    },
    close: () => {
      for (const { news, timer } of latest.values()) {
        clearTimeout(timer);
        if (news) send(news);
      }
      latest.clear();
    },
  };
}
