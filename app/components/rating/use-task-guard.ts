import { type RefObject, useLayoutEffect } from "react";

/** Nobody reads a task in less: what is pressed earlier was meant for what was there before. In milliseconds. */
const settling = 250;

const presses = ["keydown", "pointerdown", "mousedown", "touchstart", "click", "beforeinput"] as const;

/**
 * Keeps what somebody pressed from reaching a task that was not on their screen yet: a new task is a new component. Until a task has been painted, and
 * a moment longer, keys, clicks and touches end here; they are judged by the time at which they were made, so that
 * those a busy page has kept waiting are held back too. The form of a task that takes them carries `data-ready`.
 * Dialogs, and keys that only move the page or belong to the browser, are left alone.
 */
export function useTaskGuard(form: RefObject<HTMLFormElement>): void {
  useLayoutEffect(() => {
    let openFrom = Number.POSITIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout>;
    const hold = (event: Event) => {
      if (event.timeStamp >= openFrom || isHarmless(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const open = () => {
      openFrom = performance.now() + settling;
      timer = setTimeout(() => form.current?.toggleAttribute("data-ready", true), settling);
    };
    // The frame after the next begins when the task has been painted.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(open);
    });
    for (const press of presses) window.addEventListener(press, hold, { capture: true, passive: false });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      for (const press of presses) window.removeEventListener(press, hold, { capture: true });
    };
  }, [form]);
}

function isHarmless(event: Event): boolean {
  if (event.target instanceof Element && event.target.closest("dialog")) return true;
  return event instanceof KeyboardEvent && (event.metaKey || event.altKey || harmlessKeys.has(event.key));
}

const harmlessKeys = new Set(["Tab", "Shift", "Control", "PageUp", "PageDown", "Home", "End"]);
