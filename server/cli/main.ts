/** Runs one command of the command line. */
export async function main(args: string[]): Promise<void> {
  process.stdout.write(`${args.join(" ")}\n`);
}
