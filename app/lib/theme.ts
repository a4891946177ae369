import { paths } from "./paths.ts";

/** The theme a person chose; "system" follows the device. The server keeps it in a cookie, so that the first paint is right. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/**
 * Applies the theme at once and stores it. A beacon is sent even when the person leaves the page at that moment, and
 * reloads nothing.
 */
export function rememberTheme(theme: Theme): void {
  navigator.sendBeacon(paths.theme(), new URLSearchParams({ theme }));
  document.documentElement.classList.remove("light", "dark");
  if (theme !== "system") document.documentElement.classList.add(theme);
}
