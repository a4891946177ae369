import { useEffect } from "react";

/**
 * The page's keys. A letter presses the button that declares it with `aria-keyshortcuts`, so keys and buttons always do
 * the same. A digit, or C, chooses a level of the current question, which is the one with the focus or else the first
 * that needs an answer. While someone is typing or a dialog is open, keys are not shortcuts.
 */
export function useShortcuts(isOn: boolean, form: { readonly current: HTMLFormElement | null }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      const target = event.target instanceof HTMLElement ? event.target : document.body;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return form.current?.requestSubmit();
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(target)) return;
      if (event.key === "Enter" && submits(target, form.current, isOn)) {
        event.preventDefault();
        // A key held down on a button that has passed the focus on would submit something that nobody has looked at.
        if (!event.repeat) form.current?.requestSubmit();
      } else if (isOn && pressKey(event.key, target, form.current)) event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [isOn, form]);
}

/**
 * Whether Enter submits here. Links and buttons have their own use for it, and fields submit by themselves. Within the
 * form it also works when single keys are switched off, as in every form.
 */
function submits(target: HTMLElement, form: HTMLFormElement | null, isOn: boolean): boolean {
  return form !== null && (isOn || form.contains(target)) && !target.closest("a, button, summary, input");
}

/** @returns whether the key did something */
function pressKey(key: string, target: HTMLElement, form: HTMLFormElement | null): boolean {
  if (key === " ") return target === document.body && clickButton("V");
  if (/^[\dc]$/i.test(key)) return form !== null && chooseLevel(key.toUpperCase(), form);
  if (/^[jk]$/i.test(key)) return form !== null && focusNeighbour(form, key.toLowerCase() === "j" ? 1 : -1);
  return /^[a-z?]$/i.test(key) && clickButton(key.toUpperCase());
}

function isWriting(target: HTMLElement): boolean {
  if (target instanceof HTMLInputElement) return !["radio", "checkbox"].includes(target.type);
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

function clickButton(key: string): boolean {
  const button = document.querySelector<HTMLElement>(`[aria-keyshortcuts="${key}"]:not(:disabled)`);
  button?.click();
  return button !== null;
}

function questionsOf(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>("[data-question]")];
}

function needsAnswer(question: HTMLElement): boolean {
  return question.dataset.answered === "false" && question.dataset.required === "true";
}

function currentQuestion(form: HTMLFormElement): HTMLElement | undefined {
  const selection = document.querySelector<HTMLElement>("[data-selection]");
  if (selection) return selection;
  const focused = document.activeElement?.closest<HTMLElement>("[data-question]");
  if (focused) return focused;
  const questions = questionsOf(form);
  return questions.find(needsAnswer) ?? questions.find((question) => question.dataset.answered === "false");
}

function chooseLevel(key: string, form: HTMLFormElement): boolean {
  const question = currentQuestion(form);
  if (!question) return false;
  const scope = key === "C" ? question : currentPart(question);
  const control = scope.querySelector<HTMLElement>(`[data-key="${key}"]:not(:disabled)`);
  if (!control) {
    // For a question that asks for a number, the digit goes into its field, which gets the focus before the key arrives.
    if (key !== "C") question.querySelector<HTMLElement>('input[type="number"]')?.focus();
    return false;
  }
  // A digit does not focus its button, because Enter would press the button again instead of submitting.
  if (control instanceof HTMLButtonElement) {
    question.focus({ preventScroll: true });
    control.click();
    return true;
  }
  control.click();
  const nextPart = scope === question ? undefined : otherOpenPart(question, scope);
  // At once, because the next digit may follow before anything is rendered.
  if (nextPart) focusQuestion(nextPart);
  // Several boxes of a question can be ticked, but one radio button is the whole answer.
  else if (control instanceof HTMLInputElement && control.type === "radio")
    requestAnimationFrame(() => moveOn(form, question));
  else control.focus();
  return true;
}

/** For a question about each of several responses: the one that has the focus, or else the first without an answer. */
function currentPart(question: HTMLElement): HTMLElement {
  const focused = document.activeElement?.closest<HTMLElement>("[data-part]");
  if (focused && question.contains(focused)) return focused;
  return otherOpenPart(question) ?? question.querySelector<HTMLElement>("[data-part]") ?? question;
}

/** The next response without an answer after the one being answered, or else the first one from the top. */
function otherOpenPart(question: HTMLElement, answered?: HTMLElement): HTMLElement | undefined {
  const parts = [...question.querySelectorAll<HTMLElement>("[data-part]")];
  const open = (part: HTMLElement) => part !== answered && part.dataset.answered === "false";
  return parts.slice(answered ? parts.indexOf(answered) + 1 : 0).find(open) ?? parts.find(open);
}

/** Moves on to the next question that needs an answer, including those that this answer brought up, or to the end. */
function moveOn(form: HTMLFormElement, from: HTMLElement): void {
  const questions = questionsOf(form);
  const next = questions.slice(questions.indexOf(from) + 1).find(needsAnswer) ?? questions.find(needsAnswer);
  if (next) focusQuestion(next);
  else form.querySelector<HTMLElement>('[type="submit"]')?.focus();
}

function focusNeighbour(form: HTMLFormElement, step: 1 | -1): boolean {
  const questions = questionsOf(form);
  const focused = document.activeElement?.closest<HTMLElement>("[data-question]");
  const place = focused ? questions.indexOf(focused) + step : step === 1 ? 0 : questions.length - 1;
  const question = questions[place];
  if (question) focusQuestion(question);
  return question !== undefined;
}

export function focusQuestion(question: HTMLElement): void {
  const control =
    question.querySelector<HTMLElement>("input:checked") ??
    question.querySelector<HTMLElement>("input, textarea, select, [data-first], button[data-act]");
  // Never to a button, which Enter would press instead of submitting.
  const target = control && !(control instanceof HTMLButtonElement) ? control : question;
  target.focus({ preventScroll: true });
  question.scrollIntoView({ block: "nearest" });
}
