/** What JSON lets stand as it is, and a terminal obeys or hides. Line ends stand between values only. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu;

/** JSON that says exactly the same to a program and does nothing to a terminal: each such sign as its escape. */
export function escapeJson(json: string): string {
  return json.replace(unseen, (sign) =>
    sign
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
