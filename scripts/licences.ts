import { pathToFileURL } from "node:url";
import { rootDir } from "../server/root.ts";
import { deliveredPlaces, readLock } from "./delivered-places.ts";

type Package = { name: string; version: string; licence: string | undefined; isTool: boolean };

/** Of what is delivered: nothing that asks for more than its notice. */
const ofProduct = new Set(
  "MIT ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 BlueOak-1.0.0 Unlicense CC0-1.0".split(" "),
);
/** Of tools, which build and test and are not delivered, also those whose own files stay under their licence. */
const ofTools = new Set([...ofProduct, ..."MPL-2.0 EPL-2.0 Python-2.0 CC-BY-3.0 CC-BY-4.0".split(" ")]);

/** Packages that say it in an old way, which the lock file does not keep. Read in their own files. */
const readByHand: Record<string, string> = {
  eval: "MIT",
  format: "MIT",
  "require-like": "MIT",
  "xmlhttprequest-ssl": "MIT",
};

/** Every package of the lock file, on whatever platform it is for. A tool is what nobody gets with Assay. */
export function listPackages(folder: string): Package[] {
  const delivered = deliveredPlaces(folder);
  return [...readLock(folder)]
    .filter(([place]) => place !== "")
    .map(([place, { version, license }]) => {
      const name = place.replace(/^.*node_modules\//, "");
      return { name, version, licence: license ?? readByHand[name], isTool: !delivered.has(place) };
    });
}

/** The packages with a licence that is not on the list, or with none. */
export function refusedPackages(packages: readonly Package[]): Package[] {
  return packages.filter(({ licence, isTool }) => !isAllowed(licence, isTool ? ofTools : ofProduct));
}

/** Whether an SPDX expression leaves a choice that is on the list: of "or" one side must be, of "and" both. */
export function isAllowed(expression: string | undefined, allowed: ReadonlySet<string> = ofProduct): boolean {
  const tokens = expression?.match(/[()]|[\w.+-]+/g) ?? [];
  const joined = (word: RegExp, side: () => boolean, join: (a: boolean, b: boolean) => boolean): boolean => {
    let good = side();
    while (word.test(tokens[0] ?? "")) {
      tokens.shift();
      good = join(side(), good);
    }
    return good;
  };
  const either = () => joined(/^or$/i, both, (a, b) => a || b);
  const both = () => joined(/^and$/i, one, (a, b) => a && b);
  const one = (): boolean => {
    const token = tokens.shift() ?? "";
    if (token !== "(") return allowed.has(token);
    const good = either();
    return tokens.shift() === ")" && good;
  };
  return either() && tokens.length === 0;
}

/** The packages under each licence, the most frequent first. */
function print(packages: readonly Package[]): void {
  const groups = new Map<string, Package[]>();
  for (const one of packages) {
    const licence = one.licence ?? "none";
    const group = groups.get(licence) ?? [];
    groups.set(licence, group);
    group.push(one);
  }
  for (const [licence, group] of [...groups].sort((a, b) => b[1].length - a[1].length))
    process.stdout.write(`${licence}  ${group.length}\n${group.map(lineOf).join("")}`);
}

function lineOf({ name, version, isTool }: Package): string {
  return `  ${name} ${version}${isTool ? " (tool)" : ""}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const packages = listPackages(rootDir);
  print(packages);
  const refused = refusedPackages(packages);
  for (const { name, version, licence } of refused)
    process.stderr.write(
      `${name} ${version}: ${licence ?? "no licence"} is not listed in scripts/licences.ts.\n`,
    );
  process.exitCode = refused.length === 0 ? 0 : 1;
}
