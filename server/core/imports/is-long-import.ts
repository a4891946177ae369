/** What can be imported within a second or two on a small machine that is busy with other work. */
const shortRows = 20_000;
const shortBytes = 16 * 2 ** 20;

/** Whether importing a file takes longer than a person should have to wait for an answer. */
export function isLongImport({ rows, bytes }: { rows: number; bytes: number }): boolean {
  return rows > shortRows || bytes > shortBytes;
}
