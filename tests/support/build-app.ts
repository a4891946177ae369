import { execFileSync } from "node:child_process";

/** The browser tests run what users run: the production build, made only when it is stale. */
export default function setup(): void {
  execFileSync(process.execPath, ["scripts/start.mjs", "--build-only"], { stdio: "inherit" });
}
