import { AppError } from "#core/errors.ts";

/** Far deeper than anything a page sends, and shallow enough for code that walks through all of it. */
const deepest = 32;
const mostValues = 50_000;

/**
 * The JSON that a page sent.
 * @throws AppError bad-input when it is not JSON, is nested too deep or holds too many values
 */
export async function readJson(request: Request): Promise<unknown> {
  const value = await request.json().catch(() => {
    throw new AppError("bad-input", "The request holds no valid JSON.");
  });
  let level = [value];
  let seen = 1;
  for (let depth = 0; level.length > 0; depth++) {
    seen += level.length;
    if (depth > deepest || seen > mostValues)
      throw new AppError("bad-input", "The request holds more than any page sends.");
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return value;
}
