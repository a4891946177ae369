import { agreementCommand } from "./agreement/agreement.ts";
import { type Command, UsageError } from "./command.ts";
import { exportCommand } from "./projects/export.ts";
import { guidelinesCommand } from "./projects/guidelines.ts";
import { importCommand } from "./projects/import.ts";
import { sampleCommand } from "./projects/sample.ts";
import { userCommand } from "./projects/user.ts";
import { print, say } from "./terminal.ts";
import { truthCommand } from "./truth/truth.ts";

const commands = new Map<string, Command>([
  ["import", importCommand],
  ["sample", sampleCommand],
  ["export", exportCommand],
  ["agreement", agreementCommand],
  ["truth", truthCommand],
  ["user", userCommand],
  ["guidelines", guidelinesCommand],
]);

/** Runs one command of the command line. Exit codes: 0 done, 1 not done, 2 called wrongly. */
export async function main(args: string[]): Promise<void> {
  process.exitCode = await run(args);
}

async function run([name = "help", ...args]: string[]): Promise<number> {
  const command = commands.get(name);
  if (!command) {
    const isHelp = ["help", "--help", "-h"].includes(name);
    if (isHelp) print(overview());
    else say([`There is no command "${name}".`, "", ...overview()]);
    return isHelp ? 0 : 2;
  }
  if (args.includes("--help") || args.includes("-h")) {
    print(command.usage.split("\n"));
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    // Whoever read the output has seen enough, as `head` does.
    if ((error as NodeJS.ErrnoException).code === "EPIPE") return 0;
    if (!(error instanceof UsageError)) {
      say(sentenceOf(error as Error).split("\n"));
      return 1;
    }
    say([error.message, "", ...command.usage.split("\n")]);
    return 2;
  }
}

/** A file that is not there, and a folder in place of one, are slips of whoever called. */
function sentenceOf(error: NodeJS.ErrnoException): string {
  const isOfFile = error.syscall === "open" || error.syscall === "stat";
  if (error.code === "ENOENT" && isOfFile) return `There is no file ${error.path}.`;
  if (error.code === "EISDIR") return "One of the files is a folder.";
  return error.message;
}

function overview(): string[] {
  const lines = [...commands].map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`);
  return [
    "assay COMMAND [options]",
    "",
    ...lines,
    "",
    "assay COMMAND --help says more. agreement and truth read a file and need no database; the others work on the data of ASSAY_DATA_DIR or DATABASE_URL, while a server runs and while none does.",
  ];
}
