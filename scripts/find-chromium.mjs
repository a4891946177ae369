import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const playwrightCaches = [".cache/ms-playwright", "Library/Caches/ms-playwright"];
const insidePlaywright = [
  "chrome-linux/chrome",
  "chrome-linux64/chrome",
  "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
];

/** A Chromium for the browser tests: ASSAY_CHROMIUM, the PATH, Playwright's own, else Debian's package when root. */
export function findChromium() {
  return fromVariable() ?? fromPath() ?? fromPlaywright() ?? fromDebian();
}

function fromVariable() {
  const program = process.env.ASSAY_CHROMIUM;
  if (program && !existsSync(program))
    throw new Error(`ASSAY_CHROMIUM names ${program}, which does not exist.`);
  return program || null;
}

function fromPath() {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/bin"];
  const candidates = programs.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return (
    [...candidates, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"].find(existsSync) ?? null
  );
}

function fromPlaywright() {
  const caches = playwrightCaches.map((cache) => path.join(homedir(), cache)).filter(existsSync);
  const versions = caches.flatMap((cache) =>
    readdirSync(cache)
      .filter((name) => /^chromium-\d+$/.test(name))
      .map((name) => path.join(cache, name)),
  );
  return (
    versions
      .flatMap((version) => insidePlaywright.map((inside) => path.join(version, inside)))
      .find(existsSync) ?? null
  );
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  process.stderr.write("Installing Debian's chromium for the browser tests …\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) =>
    spawnSync("apt-get", ["-qq", ...args], { env, stdio: ["ignore", "ignore", 2] }).status === 0;
  if (apt("update")) apt("install", "-y", "chromium");
  return fromPath();
}
