/**
 * Characters that JSON allows unescaped but that a terminal obeys or hides. Line ends are left alone, since they only
 * occur between values.
 */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu;

/** JSON with the same meaning to a program and no effect on a terminal: such characters become escapes. */
export function escapeJson(json: string): string {
  return json.replace(unseen, (sign) =>
    sign
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
