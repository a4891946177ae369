import { route } from "#app/lib/route.server.ts";
import { AppError } from "#core/errors.ts";

/** The page for addresses that do not exist, instead of an error of the framework. */
async function nothing(): Promise<never> {
  throw new AppError("not-found", "There is nothing at this address.");
}

export const loader = route.anyone(nothing);

export const action = route.anyone(nothing);

export default function Nothing() {
  return null;
}
