/**
 * The same pieces, with the first one already read: a failure before it happens here, while it can still be reported
 * in the response. `end` is called exactly once, whether the pieces are read to the end, left early or never asked
 * for.
 */
export async function beginReading<Piece>(
  pieces: AsyncGenerator<Piece>,
  end: () => void,
): Promise<AsyncGenerator<Piece>> {
  async function* read(): AsyncGenerator<Piece> {
    try {
      const first = await pieces.next();
      // Paused inside `try`, the generator runs its `finally` even when nobody reads on.
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
