// `npm run sbom`: the packages that are delivered, for all platforms, as CycloneDX in build/sbom.json.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { rootDir } from "../server/root.ts";
import { listPackages } from "./licences.ts";

type Component = {
  "bom-ref": string;
  name: string;
  version: string;
  licenses?: object[];
};
type Sbom = {
  metadata: { component: { "bom-ref": string; name: string } };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
};

/**
 * What `npm sbom` reads from the lock file, under the project's own name instead of its folder's and without tools.
 * Its own `--omit=dev` also drops what a tool needs beside us, such as Express and React (npm 11.19).
 */
export function readSbom(folder: string): Sbom {
  const options = ["--sbom-format=cyclonedx", "--sbom-type=application", "--package-lock-only"];
  const { status, stdout, stderr } = spawnSync("npm", ["sbom", ...options], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
  const sbom = JSON.parse(stdout) as Sbom;
  const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as { name: string };
  const delivered = new Set(
    listPackages(folder)
      .filter(({ isTool }) => !isTool)
      .map(({ name, version }) => `${name}@${version}`),
  );
  const isDelivered = (ref: string) => delivered.has(ref);
  const own = sbom.metadata.component;
  return {
    ...sbom,
    metadata: { ...sbom.metadata, component: { ...own, name: manifest.name } },
    components: sbom.components.filter((component) => isDelivered(component["bom-ref"])),
    dependencies: sbom.dependencies
      .filter(({ ref }) => isDelivered(ref) || ref === own["bom-ref"])
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isDelivered) })),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const sbom = readSbom(rootDir);
  const file = path.join(rootDir, "build/sbom.json");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(sbom, null, 2)}\n`);
  process.stdout.write(`Wrote build/sbom.json: ${sbom.components.length} packages.\n`);
}
