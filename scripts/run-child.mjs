import { spawn } from "node:child_process";
import { constants } from "node:os";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** One Ctrl-C arrives more than once: from the terminal, and again from npm. */
const echoMs = 1_000;

/**
 * Runs a program to its end. Being asked to stop is passed on, once for each time it is meant, and waited for: no child
 * goes on alone. A closed terminal asks as SIGTERM, which every program knows. The child is in a session of its own, so
 * that the terminal does not ask it too.
 * @returns its exit code, and the signal that this process was asked to stop by
 */
export function runChild(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, detached: true });
    let asked = null;
    let last = Number.NEGATIVE_INFINITY;
    const relay = (signal) => {
      const now = performance.now();
      if (now - last < echoMs) return;
      last = now;
      asked ??= signal;
      child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
    };
    for (const signal of signals) process.on(signal, relay);
    const leave = () => {
      for (const signal of signals) process.off(signal, relay);
    };
    child.once("error", (error) => {
      leave();
      reject(error);
    });
    child.once("exit", (code, by) => {
      leave();
      resolve({ code: code ?? 128 + constants.signals[by], asked });
    });
  });
}

/** The exit code of a process that ended because it was asked to. */
export function codeOf(signal) {
  return 128 + constants.signals[signal];
}
