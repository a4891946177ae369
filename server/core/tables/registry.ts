import { AppError } from "#core/errors.ts";

/** A Map holds no more. */
const mostNames = 2 ** 24 - 1;

/** Numbers names by first appearance. */
export class Registry {
  readonly names: string[] = [];
  private readonly codes = new Map<string, number>();
  private readonly what: string;

  constructor(what: string) {
    this.what = what;
  }

  /** The code of a cell that stood there before, letter by letter; undefined for one that has yet to be read. */
  known(cell: unknown): number | undefined {
    if (typeof cell === "string") return this.codes.get(cell);
    return typeof cell === "number" ? this.codes.get(String(cell)) : undefined;
  }

  /** The code of a cell under the name that it stands for, so that the cell itself is known from now on. */
  learn(cell: unknown, name: string): number {
    const code = this.code(name);
    if (typeof cell === "string" && cell !== name && this.codes.size < mostNames)
      this.codes.set(` ${cell}`.slice(1), code);
    return code;
  }

  /** The code of a name, a new one for a name not seen before. */
  code(name: string): number {
    const known = this.codes.get(name);
    if (known !== undefined) return known;
    if (this.names.length >= mostNames)
      throw new AppError("too-large", `There are more than ${mostNames} different ${this.what}.`);
    // A piece of a long text keeps all of that text in memory; a copy keeps itself.
    const copy = ` ${name}`.slice(1);
    this.codes.set(copy, this.names.length);
    return this.names.push(copy) - 1;
  }
}
