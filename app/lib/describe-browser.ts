const browsers = [
  ["Edge", /Edg\//],
  ["Opera", /OPR\//],
  ["Firefox", /Firefox\//],
  ["Chrome", /Chrom(e|ium)\//],
  ["Safari", /Safari\//],
] as const;

const systems = [
  ["Android", /Android/],
  ["iOS", /iPhone|iPad/],
  ["Windows", /Windows/],
  ["macOS", /Macintosh/],
  ["Linux", /Linux/],
] as const;

/**
 * A user agent in plain words, "Firefox on Windows". The order of the lists matters, since Edge also claims to be
 * Chrome.
 */
export function describeBrowser(userAgent: string): string {
  const find = (known: readonly (readonly [string, RegExp])[]) =>
    known.find(([, sign]) => sign.test(userAgent))?.[0];
  const system = find(systems);
  const browser = find(browsers) ?? "Another program";
  return system ? `${browser} on ${system}` : browser;
}
