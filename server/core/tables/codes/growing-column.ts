/** A column of whole numbers that grows by doubling, so that it uses at most twice the memory of its content. */
export class GrowingColumn {
  length = 0;
  private numbers = new Uint32Array(1024);

  push(value: number): void {
    if (this.length === this.numbers.length) {
      const wider = new Uint32Array(2 * this.length);
      wider.set(this.numbers);
      this.numbers = wider;
    }
    this.numbers[this.length++] = value;
  }

  at(position: number): number {
    return this.numbers[position];
  }

  /** Keeps only the entries at these positions, which must be in rising order. An empty column stays empty. */
  keep(positions: readonly number[]): void {
    if (this.length === 0) return;
    positions.forEach((position, at) => {
      this.numbers[at] = this.numbers[position];
    });
    this.length = positions.length;
  }

  /** The present content of the column; not a copy. */
  values(): Uint32Array {
    return this.numbers.subarray(0, this.length);
  }
}
