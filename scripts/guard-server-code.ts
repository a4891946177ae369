import type { Plugin } from "vite";

/**
 * Vite plugin: a plain file of server/ that a component imports would silently reach the browser. Only server/core
 * may; anything else fails the build and names the importer.
 */
export function guardServerCode(): Plugin {
  return {
    name: "assay-guard-server-code",
    enforce: "pre",
    async resolveId(source, importer, options) {
      // In development Remix asks for modules by URL in the name of index.html to collect styles; no one gets them.
      if (options.ssr || !importer || importer.endsWith("/index.html")) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const isOurs = found && !found.id.includes("/node_modules/");
      if (isOurs && /\/server\/(?!core\/)/.test(found.id))
        throw new Error(`${importer} imports ${source} into the browser. Only server/core may go there.`);
      return found;
    },
  };
}
