import { describe, expect, it } from "vitest";
import { leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";
import { elo } from "#core/truth/pairs/elo.ts";

const play = (outcome: number[]) => ({
  left: new Uint32Array(outcome.length),
  right: new Uint32Array(outcome.length).fill(1),
  rater: new Uint32Array(outcome.length),
  outcome: Uint8Array.from(outcome),
  itemCount: 3,
  raterCount: 1,
});

describe("elo", () => {
  it("moves equals by half of k, the winner up and the loser down", () => {
    const { rating, games } = elo(play([leftWins]));
    expect(Array.from(rating)).toEqual([1516, 1484, 1500]);
    expect(Array.from(games)).toEqual([1, 1, 0]);
    expect(Array.from(elo(play([rightWins]), { k: 10, initial: 0 }).rating)).toEqual([-5, 5, 0]);
  });

  it("takes from the stronger in a tie, and keeps the sum", () => {
    const { rating } = elo(play([leftWins, leftWins, tied]));
    const { rating: before } = elo(play([leftWins, leftWins]));
    expect(rating[0]).toBeLessThan(before[0]!);
    expect(rating[0]! + rating[1]!).toBeCloseTo(3000, 9);
  });
});
