import { type Command, UsageError } from "./command.ts";
import { print, say } from "./terminal.ts";

/** Each is loaded when it is called: what reads a file does not wait for the database's client, nor load the server. */
const commands = new Map<string, () => Promise<Command>>([
  ["import", async () => (await import("./import.ts")).importCommand],
  ["sample", async () => (await import("./sample.ts")).sampleCommand],
  ["export", async () => (await import("./export.ts")).exportCommand],
  ["agreement", async () => (await import("./agreement.ts")).agreementCommand],
  ["truth", async () => (await import("./truth.ts")).truthCommand],
  ["user", async () => (await import("./user.ts")).userCommand],
  ["guidelines", async () => (await import("./guidelines.ts")).guidelinesCommand],
]);

/** Runs one command of the command line. Exit codes: 0 done, 1 not done, 2 called wrongly. */
export async function main(args: string[]): Promise<void> {
  process.exitCode = await run(args);
}

async function run([name = "help", ...args]: string[]): Promise<number> {
  const load = commands.get(name);
  if (!load) {
    const isHelp = ["help", "--help", "-h"].includes(name);
    if (isHelp) print(await overview());
    else say([`There is no command "${name}".`, "", ...(await overview())]);
    return isHelp ? 0 : 2;
  }
  const command = await load();
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

async function overview(): Promise<string[]> {
  const loaded = await Promise.all(
    [...commands].map(async ([name, load]) => ({ name, summary: (await load()).summary })),
  );
  // What scripts/assay.mjs knows by itself.
  const all = [{ name: "start", summary: "serve pages, as npm start does in a checkout" }, ...loaded];
  return [
    "assay COMMAND [options]",
    "",
    ...all.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`),
    "",
    "assay COMMAND --help says more. agreement and truth read a file and need no database; the others work on the data of ASSAY_DATA_DIR or DATABASE_URL, while a server runs and while none does.",
  ];
}
