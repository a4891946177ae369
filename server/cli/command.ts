import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearestNames } from "./nearest-names.ts";

/** One command: its usage and what it does. `run` returns the exit code. */
export type Command = { usage: string; run: (args: string[]) => Promise<number> };

/** The command was called wrongly: exit code 2, with its usage. */
export class UsageError extends Error {}

/** `node:util`'s parseArgs, which reports wrong calls as `UsageError`, with the nearest option. */
export function readArgs<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(sentenceOf(error as NodeJS.ErrnoException, config));
  }
}

/** What is wrong with a call, in one line: Node's own words name neither the nearest option nor what one takes. */
function sentenceOf({ code, message }: NodeJS.ErrnoException, { options = {} }: ParseArgsConfig): string {
  const [, option = ""] = /'(?:-\w, )?(-[^' ]*)/.exec(message) ?? [];
  switch (code) {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION": {
      const [nearest] = nearestNames(option, Object.keys(options));
      return `There is no option ${option}.${nearest === undefined ? "" : ` Did you mean --${nearest}?`}`;
    }
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      if (/ambiguous/.test(message))
        return `${option} takes a value; one that begins with - follows an equals sign: ${option}=-1.`;
      return /does not take/.test(message) ? `${option} takes no value.` : `${option} takes a value.`;
    default:
      return message.split("\n")[0]!;
  }
}

/** The one file that a command reads. */
export function onlyFile([file, ...more]: readonly string[]): string {
  if (file === undefined) throw new UsageError("Say which file to read.");
  if (more.length > 0)
    throw new UsageError(`It takes one file, and here are ${more.length + 1}: call it once for each.`);
  return file;
}

/** `NAME=VALUE` arguments as an object. */
export function pairs(args: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    args.map((arg) => {
      const at = arg.lastIndexOf("=");
      if (at < 1) throw new UsageError(`"${arg}" is not NAME=VALUE.`);
      return [arg.slice(0, at), arg.slice(at + 1)];
    }),
  );
}

export function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new UsageError(`--${name} must be a whole number.`);
  return Number(text);
}
