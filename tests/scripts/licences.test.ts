import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isAllowed, listPackages, refusedPackages } from "../../scripts/licences.ts";
import { readSbom } from "../../scripts/sbom.ts";

const packages = listPackages(".");

test("no package has a licence outside of the list, on whatever platform it is for", () => {
  expect(packages.length).toBeGreaterThan(500);
  expect(refusedPackages(packages)).toEqual([]);
});

test.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-only)", true],
  ["GPL-3.0-only OR (Apache-2.0 AND MIT)", true],
  ["MIT and ISC", true],
  ["MIT AND GPL-3.0-only", false],
  ["(MIT AND (GPL-2.0-only OR AGPL-3.0-only))", false],
  ["AGPL-3.0-or-later", false],
  ["MPL-2.0", false],
  ["SEE LICENSE IN LICENSE.md", false],
  ["UNLICENSED", false],
  ["MIT WITH Extra-clause", false],
  ["(MIT", false],
  ["", false],
  [undefined, false],
])("a delivered package under %s: allowed is %s", (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed);
});

test("a tool may be under a licence that asks for more, and neither may be under none", () => {
  const one = { name: "x", version: "1.0.0", licence: "MPL-2.0" };
  expect(refusedPackages([{ ...one, isTool: true }])).toEqual([]);
  expect(refusedPackages([{ ...one, isTool: false }])).toHaveLength(1);
  expect(refusedPackages([{ ...one, licence: undefined, isTool: true }])).toHaveLength(1);
});

test("the bill of materials names every package that is delivered, with version and licence, and no tool", () => {
  const { metadata, components, dependencies } = readSbom(".");
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
    dependencies: Record<string, string>;
  };
  const names = new Set(components.map(({ name }) => name));
  expect(metadata.component.name).toBe("assay");
  for (const name of Object.keys(manifest.dependencies)) expect(names).toContain(name);
  for (const name of ["vitest", "typescript", "vite"]) expect(names).not.toContain(name);
  const locked = new Set(packages.map(({ name, version }) => `${name} ${version}`));
  for (const { name, version } of components) expect(locked).toContain(`${name} ${version}`);
  const refs = new Set(components.map((component) => component["bom-ref"]));
  for (const { dependsOn } of dependencies) for (const ref of dependsOn) expect(refs).toContain(ref);
  const without = components.filter(({ licenses }) => !licenses?.length).map(({ name }) => name);
  expect(without.filter((name) => name !== "xmlhttprequest-ssl")).toEqual([]);
});
