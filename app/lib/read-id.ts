import { AppError } from "#core/errors.ts";

/** An id in a page's path. Anything that no row can have is a page that does not exist. */
export function readId(text: string | undefined): number {
  const id = /^[1-9]\d{0,9}$/.test(text ?? "") ? Number(text) : 0;
  if (id === 0 || id >= 2 ** 31) throw new AppError("not-found");
  return id;
}
