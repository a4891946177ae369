import { z } from "zod";
import { levelKinds, type Question } from "../schemas/guideline.ts";
import { type Answer, type Answers, Span } from "../schemas/rating.ts";
import { storedText } from "../schemas/stored-text.ts";
import { isAsked } from "./asked-questions.ts";
import { cantJudge } from "./cant-judge.ts";

const FreeText = storedText(5000);
const mostSpans = 200;

type Checked = { answer: Answer | null } | { fault: string };

/**
 * The schema of the answers to a guideline's questions. Forms and the server parse with the same object: what comes in
 * are raw values by question id (form controls give strings, also for numbers), what comes out are the answers to the
 * questions that were asked. An answer to a question whose condition does not hold is dropped.
 */
export function answersSchema(questions: readonly Question[]): z.ZodType<Answers, Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).transform((values, context) => {
    const answers: Answers = {};
    for (const question of questions) {
      if (!isAsked(question, answers)) continue;
      const checked = checkAnswer(question, values[question.id]);
      if ("fault" in checked)
        context.addIssue({ code: "custom", path: [question.id], message: checked.fault });
      else if (checked.answer !== null) answers[question.id] = checked.answer;
    }
    return answers;
  });
}

/** `answer: null` is an optional question left open. */
function checkAnswer(question: Question, value: unknown): Checked {
  if (isEmpty(value))
    return question.required ? { fault: "This question needs an answer." } : { answer: null };
  if (value === cantJudge)
    return question.cant_judge ? { answer: cantJudge } : { fault: "This question must be judged." };
  if (levelKinds.has(question.scale)) return checkLevel(question, value);
  switch (question.scale) {
    case "multi":
      return checkLevels(question, value);
    case "number":
      return checkNumber(question, value);
    case "span":
      return checkSpans(question, value);
    default:
      return checkText(value);
  }
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "string") return value.trim() === "";
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** The level a control's value stands for; radio buttons give "2" for the level 2. */
function findLevel(question: Question, value: unknown): string | number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return question.levels?.find((level) => String(level.value) === String(value))?.value;
}

function checkLevel(question: Question, value: unknown): Checked {
  const level = findLevel(question, value);
  return level === undefined ? { fault: "Choose one of the levels." } : { answer: level };
}

/** Levels come out in the guideline's order, so that equal choices are equal answers. */
function checkLevels(question: Question, value: unknown): Checked {
  const chosen = Array.isArray(value) ? value.map((one) => findLevel(question, one)) : [undefined];
  if (chosen.includes(undefined)) return { fault: "Choose among the levels." };
  if (new Set(chosen).size !== chosen.length) return { fault: "Choose each level once." };
  const levels = question.levels?.map((level) => String(level.value)) ?? [];
  return { answer: levels.filter((level) => chosen.some((one) => String(one) === level)) };
}

function checkNumber({ min, max, step }: Question, value: unknown): Checked {
  const number = typeof value === "string" ? Number(value.trim()) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) return { fault: "Write a number." };
  if ((min !== undefined && number < min) || (max !== undefined && number > max))
    return { fault: `Write a number from ${min} to ${max}.` };
  if (step !== undefined && !isMultiple(number - (min ?? 0), step))
    return { fault: `Use steps of ${step}${min === undefined ? "" : ` from ${min}`}.` };
  return { answer: number };
}

/** 0.3 is three steps of 0.1, although its binary value is not. */
function isMultiple(distance: number, step: number): boolean {
  const steps = distance / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, Math.abs(steps));
}

function checkText(value: unknown): Checked {
  if (typeof value !== "string") return { fault: "Write a text." };
  const text = FreeText.safeParse(value);
  return text.success ? { answer: text.data } : { fault: "Write at most 5,000 characters." };
}

function checkSpans(question: Question, value: unknown): Checked {
  const parsed = z.array(Span).max(mostSpans).safeParse(value);
  if (!parsed.success) return { fault: `Mark stretches of the text, at most ${mostSpans}.` };
  if (parsed.data.some((span) => span.start >= span.end || findLevel(question, span.level) === undefined))
    return { fault: "Mark each stretch with one of the levels." };
  const inOrder = [...parsed.data].sort((a, b) => a.part - b.part || a.start - b.start || a.end - b.end);
  return { answer: inOrder };
}
