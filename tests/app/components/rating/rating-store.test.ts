import { expect, test } from "vitest";
import type { Unsent } from "#app/components/rating/queue-state.ts";
import { ratingStore } from "#app/components/rating/rating-store.ts";

/** The Web Storage interface over a map. */
class MemoryStorage implements Storage {
  private readonly values = new Map<string, string>();
  get length(): number {
    return this.values.size;
  }
  key(place: number): string | null {
    return [...this.values.keys()][place] ?? null;
  }
  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.values.set(key, value);
  }
  removeItem(key: string): void {
    this.values.delete(key);
  }
  clear(): void {
    this.values.clear();
  }
}

class FullStorage extends MemoryStorage {
  override setItem(): void {
    throw new DOMException("full", "QuotaExceededError");
  }
}

const draft = { answers: { verdict: 2 }, rationale: "so", confidence: 3, activeMs: 900 };
const skip = (id: string, at: number): Unsent => ({
  id,
  at,
  attempts: 0,
  request: { op: "skip", assignmentId: `task-${at}`, kind: "broken", reason: "" },
});

test("a draft is there again after a reload, until it is dropped", () => {
  const storage = new MemoryStorage();
  ratingStore(storage, "rater-1", () => 5).saveDraft("7", draft);
  const reloaded = ratingStore(storage, "rater-1", () => 6);
  expect(reloaded.readDraft("7")).toEqual({ ...draft, savedAt: 5 });
  reloaded.dropDraft("7");
  expect(reloaded.readDraft("7")).toBeNull();
});

test("unsent answers come back in the order they were made, each project its own", () => {
  const store = ratingStore(new MemoryStorage(), "rater-1", () => 0);
  store.saveUnsent("a", skip("second", 20));
  store.saveUnsent("a", skip("first", 10));
  store.saveUnsent("b", skip("other", 5));
  expect(store.readOutbox("a").map((one) => one.id)).toEqual(["first", "second"]);
  store.dropUnsent("a", "first");
  expect(store.readOutbox("a").map((one) => one.id)).toEqual(["second"]);
});

test("two raters on one device never see or send each other's work", () => {
  const storage = new MemoryStorage();
  ratingStore(storage, "rater-1", () => 0).saveDraft("7", draft);
  ratingStore(storage, "rater-1", () => 0).saveUnsent("a", skip("mine", 1));
  const other = ratingStore(storage, "rater-12", () => 0);
  expect([other.readDraft("7"), other.readOutbox("a")]).toEqual([null, []]);
});

test("drafts that nobody came back to go after two weeks", () => {
  const storage = new MemoryStorage();
  const day = 86_400_000;
  ratingStore(storage, "rater-1", () => 0).saveDraft("1", draft);
  ratingStore(storage, "rater-1", () => 10 * day).saveDraft("2", draft);
  const later = ratingStore(storage, "rater-1", () => 15 * day);
  later.dropOldDrafts();
  expect([later.readDraft("1"), later.readDraft("2")?.activeMs]).toEqual([null, 900]);
});

test("a page without storage, with a full one or with garbage in it works on", () => {
  const none = ratingStore(null, "rater-1", () => 0);
  none.saveDraft("1", draft);
  expect([none.readDraft("1"), none.readOutbox("a")]).toEqual([null, []]);
  expect(() => ratingStore(new FullStorage(), "rater-1", () => 0).saveDraft("1", draft)).not.toThrow();
  const storage = new MemoryStorage();
  storage.setItem("assay:rater-1:draft:1", "{not json");
  expect(ratingStore(storage, "rater-1", () => 0).readDraft("1")).toBeNull();
});
