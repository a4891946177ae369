import { type Command, UsageError } from "./command.ts";
import { sayRemedy } from "./tables/remedy-flags.ts";
import { print, say } from "./terminal.ts";

type Entry = { summary: string; load: () => Promise<Command> };

/**
 * Each command is loaded when it is called, so that one that reads a file loads neither the database's client nor the
 * server.
 */
const commands = new Map<string, Entry>([
  [
    "import",
    {
      summary: "import outputs or ratings from files",
      load: async () => (await import("./projects/import.ts")).importCommand,
    },
  ],
  [
    "sample",
    {
      summary: "draw a stratified sample and queue it",
      load: async () => (await import("./projects/sample.ts")).sampleCommand,
    },
  ],
  [
    "export",
    {
      summary: "write ratings or majority labels to a file",
      load: async () => (await import("./projects/export.ts")).exportCommand,
    },
  ],
  [
    "agreement",
    {
      summary: "say how far raters agree, from a file",
      load: async () => (await import("./agreement/agreement.ts")).agreementCommand,
    },
  ],
  [
    "truth",
    {
      summary: "make one label of each item's labels, from a file",
      load: async () => (await import("./truth/truth.ts")).truthCommand,
    },
  ],
  [
    "raters",
    {
      summary: "say how far the labels of each rater can be relied on",
      load: async () => (await import("./raters/raters.ts")).ratersCommand,
    },
  ],
  [
    "user",
    { summary: "make an account", load: async () => (await import("./projects/user.ts")).userCommand },
  ],
  [
    "guidelines",
    {
      summary: "check the guideline files, or take in their new versions",
      load: async () => (await import("./projects/guidelines.ts")).guidelinesCommand,
    },
  ],
]);

/** Runs one command of the command line. Exit codes: 0 done, 1 not done, 2 called wrongly. */
export async function main(args: string[]): Promise<void> {
  process.exitCode = await run(args);
}

async function run([name = "help", ...args]: string[]): Promise<number> {
  const entry = commands.get(name);
  if (!entry) {
    const isHelp = ["help", "--help", "-h"].includes(name);
    if (isHelp) print(overview());
    else say([`There is no command "${name}".`, "", ...overview()]);
    return isHelp ? 0 : 2;
  }
  const command = await entry.load();
  if (args.includes("--help") || args.includes("-h")) {
    print(command.usage.split("\n"));
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    // The reader of the output has seen enough, as `head` does.
    if ((error as NodeJS.ErrnoException).code === "EPIPE") return 0;
    if (!(error instanceof UsageError)) {
      say(sentenceOf(error as Error, name).split("\n"));
      return 1;
    }
    const usage = command.usage.split("\n");
    const isLong = usage.length > mostUsageLines;
    say([error.message, ...(isLong ? [`assay ${name} --help says more.`] : ["", ...usage])]);
    return 2;
  }
}

/** A longer usage would push what was wrong off the screen. */
const mostUsageLines = 60;

/** A missing file, or a folder in place of a file, is a mistake of the caller. */
function sentenceOf(error: NodeJS.ErrnoException, command: string): string {
  const isOfFile = error.syscall === "open" || error.syscall === "stat";
  if (error.code === "ENOENT" && isOfFile) return `There is no file ${error.path}.`;
  if (error.code === "EISDIR") return "One of the files is a folder.";
  return sayRemedy(error, command);
}

function overview(): string[] {
  // The command that scripts/assay.mjs handles by itself.
  const start = ["start", "serve pages, as npm start does in a checkout"] as const;
  const all = [start, ...[...commands].map(([name, { summary }]) => [name, summary] as const)];
  return [
    "assay COMMAND [options]",
    "",
    ...all.map(([name, summary]) => `  ${name.padEnd(12)}${summary}`),
    "",
    "assay COMMAND --help says more. agreement and truth read a file and need no database; the others work on the data of ASSAY_DATA_DIR or DATABASE_URL, while a server runs and while none does.",
  ];
}
