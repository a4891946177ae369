import { MessageChannel } from "node:worker_threads";
import { AppError, isAppError } from "#core/errors.ts";
import { ReadingError, type Remedy } from "#core/tables/reading/remedy.ts";
import type { Deps } from "#server/deps.ts";
import { createOutflow, type Outflow } from "./outflow.ts";
import { createQueue } from "./queue.ts";
import type { ReadJob } from "./read-rows.ts";
import type { RowsRead } from "./rows-read.ts";
import type { FromReader, ToReader, WorkerRequest } from "./worker.ts";

/** The number of bytes that may wait to be read, and of those that are sent at once. */
const bytesAhead = 512 * 1024;
const pieceSize = 128 * 1024;

const outOfMemory =
  "The thread that reads files ran out of memory, and all imports under way ended. Nothing was imported; try again.";

type Told = {
  /** Called from time to time with the number of rows so far. */
  progress: (rows: number) => void;
  /** Called once, at the end or when the file is refused, with everything that was found besides the rows. */
  found: (read: RowsRead) => void;
};

/**
 * The rows of a file as batches of COPY text, read in the thread for imports so that no file can hold up other work.
 * Neither side gets far ahead of the other.
 */
export async function* rowsFromWorker(
  deps: Pick<Deps, "fileReader">,
  job: ReadJob,
  bytes: AsyncIterable<Uint8Array>,
  told: Told,
): AsyncGenerator<Uint8Array> {
  const { port1: port, port2 } = new MessageChannel();
  const replies = createQueue<Extract<FromReader, { rows: unknown } | { end: unknown }>>();
  const outflow = createOutflow(bytesAhead);
  const tell = (message: ToReader, own: ArrayBuffer[] = []) => port.postMessage(message, own);
  port.on("message", (message: FromReader) => {
    if ("taken" in message) outflow.taken(message.taken);
    else if ("progress" in message) told.progress(message.progress);
    else replies.push(message);
  });
  port.on("close", () => {
    const ended = new AppError("unavailable", outOfMemory);
    replies.fail(ended);
    outflow.fail(ended);
  });
  const request: WorkerRequest = { ...job, port: port2 };
  deps.fileReader.thread().postMessage(request, [port2]);
  feed(readable(bytes), outflow, tell).catch((error: Error) => replies.fail(error));

  try {
    for (;;) {
      const reply = await replies.next();
      if ("rows" in reply) {
        yield reply.rows;
        tell({ taken: reply.rows.byteLength });
        continue;
      }
      told.found(reply.read);
      if (reply.end === "read") return;
      if (reply.end === "refused") throw refusal(reply.reason, reply.remedy);
      throw new Error(`The file could not be read: ${reply.error}`);
    }
  } finally {
    port.close();
  }
}

function refusal(reason: string, remedy: Remedy | null): AppError {
  return remedy === null ? new AppError("bad-input", reason) : new ReadingError(reason, remedy);
}

/** Marks errors of the source, because a broken upload has the same codes as a broken connection to the database. */
async function* readable(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    if (isAppError(error)) throw error;
    const { message } = error as Error;
    throw new AppError(
      "bad-input",
      `The file could not be read to its end (${message}). Nothing was imported.`,
    );
  }
}

/** Passes a file on piece by piece, as room permits. */
async function feed(
  bytes: AsyncIterable<Uint8Array>,
  outflow: Outflow,
  tell: (message: ToReader, own?: ArrayBuffer[]) => void,
): Promise<void> {
  for await (const chunk of bytes)
    for (let at = 0; at < chunk.byteLength; at += pieceSize) {
      // A copy, because a message transfers the whole buffer under a piece, which may also hold the bytes of others.
      const piece = new Uint8Array(chunk.subarray(at, at + pieceSize));
      await outflow.send(piece.byteLength);
      tell({ bytes: piece }, [piece.buffer]);
    }
  tell({ bytes: null });
}
