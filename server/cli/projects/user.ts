import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { NewAccountInput } from "#core/schemas/account.ts";
import { createUser } from "#services/accounts/create-user.ts";
import { type Command, readArgs, UsageError } from "../command.ts";
import { print } from "../terminal.ts";
import { withDeps } from "../with-deps.ts";

const usage = `assay user create --email ADDRESS --name NAME [--administrator]

  Makes an account. The password is asked for, or read as the first line of standard input; it is never an argument,
  since other users of a machine can read those.`;

export const userCommand: Command = {
  usage,
  run: async (args) => {
    const { values, positionals } = readArgs({
      args,
      allowPositionals: true,
      options: {
        email: { type: "string" },
        name: { type: "string" },
        administrator: { type: "boolean", default: false },
      },
    });
    if (positionals.join(" ") !== "create")
      throw new UsageError("The only thing to do here is: user create.");
    const { email, name } = values;
    if (!email || !name) throw new UsageError("Say whose account: --email ADDRESS --name NAME.");
    const input = NewAccountInput.safeParse({ email, name, password: await readPassword() });
    if (!input.success) throw new UsageError(input.error.issues[0]!.message);
    await withDeps((deps) => createUser(deps, { ...input.data, isAdministrator: values.administrator }));
    print(`Made the account ${input.data.email}.`);
    return 0;
  },
};

/** One line from standard input. What is typed at a terminal is not shown. */
async function readPassword(): Promise<string> {
  const { stdin, stderr } = process;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (stdin.isTTY) stderr.write("Password: ");
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY === true });
  try {
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write("\n");
  }
}
