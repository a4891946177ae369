import type { Unsent } from "./queue-state.ts";

/**
 * What a rater has entered for a task but not sent, including answers to questions that are not asked at the moment.
 */
export type Draft = {
  answers: Record<string, unknown>;
  rationale: string;
  confidence: number | null;
  /** How many milliseconds the page was in front with this task. */
  activeMs: number;
  savedAt: number;
};

type Drafted = Omit<Draft, "savedAt">;

const keptFor = 14 * 86_400_000;

/**
 * Drafts and unsent answers of one rater in the browser's storage, so that they survive a reload, a lost connection
 * and another person's session on the same device. Each entry has its own key, so that two tabs do not overwrite each
 * other. Without storage, because it is full or switched off, the page still works.
 */
export type RatingStore = ReturnType<typeof ratingStore>;

/** The part of it that the form of one task uses. */
export type DraftStore = Pick<RatingStore, "readDraft" | "saveDraft">;

export function ratingStore(storage: Storage | null, raterId: string, now: () => number) {
  const draftKey = (assignmentId: string) => `assay:${raterId}:draft:${assignmentId}`;
  const outbox = (slug: string) => `assay:${raterId}:outbox:${slug}:`;

  return {
    readDraft: (assignmentId: string) => read<Draft>(storage, draftKey(assignmentId)),
    saveDraft: (assignmentId: string, draft: Drafted) =>
      write(storage, draftKey(assignmentId), { ...draft, savedAt: now() } satisfies Draft),
    dropDraft: (assignmentId: string) => drop(storage, draftKey(assignmentId)),

    readOutbox: (slug: string) =>
      keysFrom(storage, outbox(slug))
        .flatMap((key) => read<Unsent>(storage, key) ?? [])
        .sort((a, b) => a.at - b.at),
    saveUnsent: (slug: string, unsent: Unsent) => write(storage, outbox(slug) + unsent.id, unsent),
    dropUnsent: (slug: string, id: string) => drop(storage, outbox(slug) + id),

    /** Drops old drafts of any rater, because their tasks have long gone to someone else. */
    dropOldDrafts: () => {
      for (const key of keysFrom(storage, "assay:").filter((one) => one.includes(":draft:")))
        if ((read<Draft>(storage, key)?.savedAt ?? 0) < now() - keptFor) drop(storage, key);
    },
  };
}

/** The browser's storage; null when there is none or access is denied. */
export function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

function read<T>(storage: Storage | null, key: string): T | null {
  try {
    const text = storage?.getItem(key);
    return text ? (JSON.parse(text) as T) : null;
  } catch {
    return null;
  }
}

function write(storage: Storage | null, key: string, value: unknown): void {
  try {
    storage?.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden. What is on the page is still there and will be sent.
  }
}

function drop(storage: Storage | null, key: string): void {
  storage?.removeItem(key);
}

function keysFrom(storage: Storage | null, prefix: string): string[] {
  if (!storage) return [];
  return Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter(
    (key): key is string => key?.startsWith(prefix) ?? false,
  );
}
