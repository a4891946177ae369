import { expect, test } from "vitest";
import { dateOfDay } from "#core/numeric/date-of-day.ts";

test("every day from 1890 to 2110 has the date that the calendar gives it", () => {
  for (let day = -29_200; day < 51_200; day++)
    expect(dateOfDay(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
});
