import { describe, expect, test } from "vitest";
import { importedRating } from "#core/imports/rating-row.ts";

function rating(record: Record<string, unknown>) {
  const verdict = importedRating({ item: "i", rater: "r", label: "yes", scale: "s", ...record });
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.faults));
  return verdict.rating;
}

function faults(record: Record<string, unknown>) {
  const verdict = importedRating({ item: "i", rater: "r", label: "yes", scale: "s", ...record });
  return verdict.ok ? [] : verdict.faults.map(({ field, reason }) => `${field} ${reason}`);
}

describe("importedRating", () => {
  test("a rater is human unless the file says otherwise", () => {
    expect(rating({}).raterKind).toBe("human");
    expect(rating({ rater_type: "Judge" }).raterKind).toBe("judge");
    expect(rating({ rater_type: "llm" }).raterKind).toBe("judge");
    expect(faults({ rater_type: "cat" })).toEqual(["rater_type must be human or judge"]);
  });

  test("times are ISO 8601, read as UTC without an offset, or numbers since 1970", () => {
    expect(rating({ timestamp: "2024-09-04T13:29:18.197Z" }).submittedAt).toBe("2024-09-04T13:29:18.197Z");
    expect(rating({ timestamp: "2024-09-04 13:29:18" }).submittedAt).toBe("2024-09-04T13:29:18Z");
    expect(rating({ timestamp: "2024-09-04 13:29:18+0200" }).submittedAt).toBe("2024-09-04T13:29:18+02:00");
    expect(rating({ timestamp: "2024-09-04" }).submittedAt).toBe("2024-09-04T00:00:00Z");
    expect(rating({ timestamp: 1725456558 }).submittedAt).toBe(1725456558000);
    expect(rating({ timestamp: "1725456558197" }).submittedAt).toBe(1725456558197);
    expect(rating({ timestamp: "" }).submittedAt).toBeNull();
    expect(faults({ timestamp: "2024-02-31T00:00:00Z" })[0]).toMatch(/^timestamp must be a time/);
    expect(faults({ timestamp: "yesterday" })[0]).toMatch(/^timestamp must be a time/);
    // The database refuses the first two, and with them the file; the third comes back as a year before Christ.
    for (const timestamp of ["0000-01-01", "2026-01-01T00:00:00+23:59", "0001-01-01T00:00:00+14:00"])
      expect(faults({ timestamp })[0]).toMatch(/^timestamp must be a time/);
  });

  test("durations are whole milliseconds", () => {
    expect(rating({ duration_ms: "1500.4" }).durationMs).toBe(1500);
    expect(rating({ duration_ms: null }).durationMs).toBeNull();
    expect(faults({ duration_ms: -1 })).toEqual(["duration_ms must not be negative"]);
    expect(faults({ duration_ms: "long" })).toEqual(["duration_ms must be a number of milliseconds"]);
    expect(faults({ duration_ms: 1e12 })).toEqual(["duration_ms is longer than 24 days"]);
  });

  test("a rationale in the metadata becomes the rationale", () => {
    expect(rating({ metadata: { rationale: "because", x: 1 } })).toMatchObject({
      rationale: "because",
      metadata: { x: 1 },
    });
    expect(rating({ rationale: "own", metadata: { rationale: "other" } })).toMatchObject({
      rationale: "own",
      metadata: { rationale: "other" },
    });
  });

  test("a label that is missing is a fault, beside the others of the row", () => {
    expect(faults({ label: null, rater: "" })).toEqual([
      "rater is missing",
      "label is missing, or is neither text, a number nor a list",
    ]);
    expect(faults({ label: "NaN" })).toHaveLength(1);
  });
});
