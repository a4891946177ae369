import { isAppError } from "#core/errors.ts";
import { say } from "../terminal.ts";
import { sayRemedy } from "./remedy-flags.ts";

/**
 * Does something with one of the files of a command. Of several, one that cannot be read is named and the others go on.
 * @returns the exit code
 */
export async function ofSeveral(
  files: readonly string[],
  file: string,
  act: () => Promise<number>,
): Promise<number> {
  try {
    return await act();
  } catch (error) {
    if (files.length === 1 || !isAppError(error)) throw error;
    say(`${file}: ${sayRemedy(error, "agreement")}`);
    return 1;
  }
}
