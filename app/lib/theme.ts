import { paths } from "./paths.ts";

/** The theme a person chose; "system" follows the device. The server keeps it in a cookie, so that the first paint is right. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Shown at once. A beacon arrives also when the page is left at that moment, and loads nothing of the page anew. */
export function rememberTheme(theme: Theme): void {
  navigator.sendBeacon(paths.theme(), new URLSearchParams({ theme }));
  document.documentElement.classList.remove("light", "dark");
  if (theme !== "system") document.documentElement.classList.add(theme);
}
