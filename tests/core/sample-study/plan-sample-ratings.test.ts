import { describe, expect, test } from "vitest";
import { planSampleRatings, scheduleSampleRatings } from "#core/sample-study/plan-sample-ratings.ts";
import { rateSampleOutput } from "#core/sample-study/rate-sample-output.ts";
import { sampleRaters } from "#core/sample-study/sample-raters.ts";
import { Question } from "#core/scales/scales.ts";

const level = (value: number) => ({
  value,
  label: `Level ${value}`,
  definition: "As it is. More.",
  examples: ["x"],
});

const verdict = Question.parse({
  id: "verdict",
  text: "How bad?",
  scale: "ordinal",
  primary: true,
  levels: [0, 1, 2].map(level),
  cant_judge: { label: "Can't judge", definition: "Use this if unclear.", examples: ["x"] },
});
const severity = Question.parse({
  id: "severity",
  text: "How severe?",
  scale: "ordinal",
  levels: [1, 2, 3].map(level),
  when: { question: "verdict", in: [1, 2] },
});

const flawless = { name: "R9", noise: 0, severity: 0, careless: 0, cantJudge: 0, explains: 1, seconds: 20 };
const output = (truth: number, text = "Some response.") => ({
  id: `output-${truth}`,
  text,
  truth: { verdict: truth, severity: 3, ambiguity: 0.5 },
});

describe("a sample rating", () => {
  test("of a rater without fault says what the output was meant to be", () => {
    const answers = [0, 1, 2].map(
      (truth) => rateSampleOutput([verdict, severity], output(truth), flawless).answers,
    );
    expect(answers).toEqual([{ verdict: 0 }, { verdict: 1, severity: 3 }, { verdict: 2, severity: 3 }]);
  });

  test("explains its level in the guideline's words", () => {
    expect(rateSampleOutput([verdict], output(2), flawless).rationale).toBe("Level 2: as it is.");
  });

  test("of a rater who never can judge asks nothing that hangs on the verdict", () => {
    const hesitant = { ...flawless, cantJudge: 2 };
    expect(rateSampleOutput([verdict, severity], output(2), hesitant).answers).toEqual({
      verdict: "cant_judge",
    });
  });

  test("of an empty response is never doubted", () => {
    const noisy = { ...flawless, noise: 5, careless: 1, cantJudge: 2 };
    expect(rateSampleOutput([verdict], output(0, " "), noisy).answers).toEqual({ verdict: 0 });
  });

  test("is the same each time, and another one for another rater or output", () => {
    const [first, second] = sampleRaters;
    const rate = (rater = first!, truth = 1) => rateSampleOutput([verdict, severity], output(truth), rater);
    expect(rate()).toEqual(rate());
    expect(rate(second).durationMs).not.toBe(rate().durationMs);
    expect(rate(first, 2).durationMs).not.toBe(rate().durationMs);
  });
});

describe("the plan of sample ratings", () => {
  const plan = planSampleRatings(Array(100).fill(3), 5);

  test("fills most of the queue, begins some, and leaves the end of it", () => {
    const counts = plan.map((raters) => raters.length);
    expect(counts.slice(0, 80)).toEqual(Array(80).fill(3));
    expect(counts.slice(80, 92)).toEqual(Array(12).fill(1));
    expect(counts.slice(92)).toEqual(Array(8).fill(0));
  });

  test("gives no rater a task twice, and everyone about the same", () => {
    for (const raters of plan) expect(new Set(raters).size).toBe(raters.length);
    const loads = [0, 1, 2, 3, 4].map((rater) => plan.filter((raters) => raters.includes(rater)).length);
    expect(Math.min(...loads)).toBeGreaterThan(35);
    expect(Math.max(...loads)).toBeLessThan(65);
  });
});

test("the ratings of a sample rater follow one another within the two weeks before now", () => {
  const durations = Array.from({ length: 100 }, (_, n) => 10_000 + n);
  const agos = scheduleSampleRatings(durations, 4);
  for (let at = 1; at < agos.length; at++)
    expect(agos[at - 1]! - agos[at]!).toBeGreaterThanOrEqual(durations[at]!);
  expect(agos[0]).toBeLessThan(14 * 86_400_000);
  expect(agos.at(-1)).toBeGreaterThan(0);
});
