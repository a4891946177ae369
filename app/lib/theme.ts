/** The theme a person chose; "system" follows the device. Kept in a cookie, so that the first paint is right. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export function readTheme(cookieHeader: string | null): Theme {
  const value = /(?:^|;\s*)assay_theme=(\w+)/.exec(cookieHeader ?? "")?.[1];
  return themes.find((theme) => theme === value) ?? "system";
}

export function rememberTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: a preference, and the Cookie Store API is not everywhere yet
  document.cookie = `assay_theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  document.documentElement.classList.remove("light", "dark");
  if (theme !== "system") document.documentElement.classList.add(theme);
}
