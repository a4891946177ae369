import { afterEach, beforeEach, expect } from "vitest";

/** A test that makes the code complain is wrong or has found something: either way it fails. */
const complaints: unknown[][] = [];
console.error = (...args: unknown[]) => void complaints.push(args);
console.warn = (...args: unknown[]) => void complaints.push(args);

beforeEach(() => {
  complaints.length = 0;
});

afterEach(() => {
  expect(complaints, "unexpected console.error or console.warn").toEqual([]);
});
