import { AppError } from "#core/errors.ts";

/** The largest size of a Map. */
const mostNames = 2 ** 24 - 1;

/** Numbers names in the order in which they first appear. */
export class Registry {
  readonly names: string[] = [];
  private readonly codes = new Map<string, number>();
  private readonly what: string;

  constructor(what: string) {
    this.what = what;
  }

  /** The code of a cell that occurred before with exactly this content; undefined for a new one. */
  known(cell: unknown): number | undefined {
    if (typeof cell === "string") return this.codes.get(cell);
    return typeof cell === "number" ? this.codes.get(String(cell)) : undefined;
  }

  /** Assigns a cell to the name that it stands for, and returns the name's code. `known` then finds the cell. */
  learn(cell: unknown, name: string): number {
    const code = this.code(name);
    if (typeof cell === "string" && cell !== name && this.codes.size < mostNames)
      this.codes.set(` ${cell}`.slice(1), code);
    return code;
  }

  /** The code of a name; a new name gets a new one. */
  code(name: string): number {
    const known = this.codes.get(name);
    if (known !== undefined) return known;
    if (this.names.length >= mostNames)
      throw new AppError("too-large", `There are more than ${mostNames} different ${this.what}.`);
    // A slice of a long text would keep the whole text in memory; a copy does not.
    const copy = ` ${name}`.slice(1);
    this.codes.set(copy, this.names.length);
    return this.names.push(copy) - 1;
  }
}
