import { type RefObject, useLayoutEffect } from "react";

/**
 * Nobody reads a task in less time than this (in milliseconds), so earlier presses were meant for what was there
 * before.
 */
const settling = 250;

const presses = ["keydown", "pointerdown", "mousedown", "touchstart", "click", "beforeinput"] as const;

/**
 * Keeps presses from reaching a task that was not yet on the screen when they were made. Every task is a new component.
 * Until it has been painted, and for a moment after, keys, clicks and touches are discarded. They are judged by the
 * time at which they were made, so that this includes those that a busy page delivers late. The form of a task that
 * accepts them has the attribute `data-ready`. Dialogs, and keys that only scroll or belong to the browser, are left
 * alone.
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
    // When the frame after the next begins, the task has been painted.
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
