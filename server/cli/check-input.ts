import { fstat, type Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { isatty } from "node:tty";
import { promisify } from "node:util";
import { AppError } from "#core/errors.ts";

/**
 * Refuses what is nothing to read from: a folder, and a device, which may never end. "-" is standard input, which may
 * be a terminal.
 * @throws AppError
 */
export async function checkInput(file: string): Promise<Stats> {
  const isStandard = file === "-";
  const found = isStandard ? await promisify(fstat)(0) : await stat(file);
  const name = isStandard ? "Standard input" : file;
  if (found.isDirectory()) throw new AppError("bad-input", `${name} is a folder.`);
  const isTerminal = isStandard && isatty(0);
  const isReadable = found.isFile() || found.isFIFO() || found.isSocket() || isTerminal;
  if (!isReadable) throw new AppError("bad-input", `${name} is a device. Say a file or a pipe.`);
  return found;
}
