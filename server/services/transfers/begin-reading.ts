/**
 * The same pieces, of which the first is there already: what fails before it fails here, where it can still be said
 * in an answer. `end` is called once, whether they are read to the end, left early or never asked for.
 */
export async function beginReading<Piece>(
  pieces: AsyncGenerator<Piece>,
  end: () => void,
): Promise<AsyncGenerator<Piece>> {
  async function* read(): AsyncGenerator<Piece> {
    try {
      const first = await pieces.next();
      // Begun as far as here, it comes to its end also when nobody reads on.
      yield first.value as Piece;
      if (first.done) return;
      yield first.value;
      yield* pieces;
    } finally {
      await pieces.return(undefined);
      end();
    }
  }
  const begun = read();
  await begun.next();
  return begun;
}
