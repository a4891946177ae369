type Fault = { dataDir: string; error?: unknown; said?: string };

/** What to do about a data directory that cannot be used, judging by a system error or a program's output. */
export function explainFault({ dataDir, error, said = "" }: Fault): Error {
  const { code = "", message = said } = (error ?? {}) as NodeJS.ErrnoException;
  const isCode = (...codes: string[]) => codes.includes(code);
  if (isCode("ENOSPC", "EDQUOT") || /No space left on device|Disk quota exceeded/.test(said))
    return new Error(`The disk of the data directory ${dataDir} is full. Make room, then start again.`);
  if (isCode("EACCES", "EPERM", "EROFS") || /Permission denied|Read-only file system/.test(said))
    return new Error(
      `The data directory ${dataDir} cannot be written. Let the user who runs Assay write to it, or set ASSAY_DATA_DIR to another.`,
    );
  if (isCode("EEXIST", "ENOTDIR"))
    return new Error(
      `The data directory ${dataDir} is a file or lies under one. Set ASSAY_DATA_DIR to another.`,
    );
  if (isCode("ENOENT"))
    return new Error(`The data directory ${dataDir} cannot be made. Set ASSAY_DATA_DIR to another.`);
  return error instanceof Error ? error : new Error(message);
}
