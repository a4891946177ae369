import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

type LockedPackage = {
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
};

/** Imported by sources and delivered by nothing: Vite serves in development, app/routes.ts runs in the build. */
const duringWork = new Set(["vite", "@remix-run/fs-routes", "@remix-run/route-config"]);

/** The packages of the lock file by the folder that each is installed in; "" is Assay. */
export function readLock(folder: string): Map<string, LockedPackage> {
  const lock = readFileSync(path.join(folder, "package-lock.json"), "utf8");
  const { packages } = JSON.parse(lock) as { packages: Record<string, LockedPackage> };
  return new Map(Object.entries(packages));
}

/**
 * Where the packages lie that reach people who install Assay: its dependencies, which they install too, what the
 * bundles hold of the others, which is what sources import, and all that these need.
 */
export function deliveredPlaces(folder: string): Set<string> {
  const lock = readLock(folder);
  const { dependencies, optionalDependencies, devDependencies } = lock.get("")!;
  const bundled = importedPackages(folder).filter((name) => devDependencies?.[name] && !duringWork.has(name));
  const delivered = new Set<string>();
  const names = [...Object.keys({ ...dependencies, ...optionalDependencies }), ...bundled];
  const waiting = names.map((name) => `node_modules/${name}`);
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (delivered.has(place)) continue;
    delivered.add(place);
    waiting.push(...needsOf(place, lock));
  }
  return delivered;
}

function needsOf(place: string, lock: Map<string, LockedPackage>): string[] {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = lock.get(place)!;
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional);
  const names = [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
  return names.map((name) => placeOf(name, place, lock)).filter((found) => found !== null);
}

/** As Node looks for it: in the package itself, then in those around it. An optional one may be nowhere. */
function placeOf(name: string, from: string, lock: Map<string, LockedPackage>): string | null {
  for (let around = from; ; around = around.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, "")) {
    const place = path.posix.join(around, "node_modules", name);
    if (lock.has(place)) return place;
    if (around === "") return null;
  }
}

/** The packages that sources of pages and of the server import for more than their types. */
function importedPackages(folder: string): string[] {
  const files = ["app", "server"].flatMap((area) =>
    readdirSync(path.join(folder, area), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(tsx?|css)$/.test(file))
      .map((file) => readFileSync(path.join(folder, area, file), "utf8")),
  );
  const imports = files.flatMap((text) => [
    ...text.matchAll(/(?:\bfrom |^@?import |\bimport\()"((?:@[\w.-]+\/)?[\w.-]+)[^"]*"/gm),
  ]);
  return [...new Set(imports.map(([, name]) => name!))];
}
