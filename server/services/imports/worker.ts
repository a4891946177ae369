import { type MessagePort, parentPort } from "node:worker_threads";
import { isAppError } from "#core/errors.ts";
import { type Remedy, remedyOf } from "#core/tables/reading/remedy.ts";
import { createOutflow } from "./outflow.ts";
import { createQueue } from "./queue.ts";
import { type ReadJob, readRows } from "./read-rows.ts";
import { nothingRead, type RowsRead } from "./rows-read.ts";

/** Asks the thread to read a file whose bytes come through the port. */
export type WorkerRequest = ReadJob & { port: MessagePort };

/** To the thread: the next bytes, or null after the last; or how much of the rows has been taken. */
export type ToReader = { bytes: Uint8Array | null } | { taken: number };

/**
 * From the thread: rows as COPY text, the number of rows so far, how many bytes were taken, or how the reading ended.
 */
export type FromReader =
  | { rows: Uint8Array }
  | { progress: number }
  | { taken: number }
  | { end: "read"; read: RowsRead }
  | { end: "refused"; read: RowsRead; reason: string; remedy: Remedy | null }
  | { end: "failed"; read: RowsRead; error: string };

/** How much text of rows may wait for the database. One batch is always in flight, however large one row makes it. */
const rowsAhead = 1024 * 1024;

parentPort?.on("message", ({ port, ...job }: WorkerRequest) => void serve(port, job));

async function serve(port: MessagePort, job: ReadJob): Promise<void> {
  const reply = (message: FromReader, transferred: ArrayBuffer[] = []) =>
    port.postMessage(message, transferred);
  const pieces = createQueue<Uint8Array | null>();
  const outflow = createOutflow(rowsAhead);
  port.on("message", (message: ToReader) => {
    if ("bytes" in message) pieces.push(message.bytes);
    else outflow.taken(message.taken);
  });
  // The requester is gone, so nothing may go on waiting for bytes or for room.
  port.on("close", () => {
    const gone = new Error("Nobody waits for these rows any more.");
    pieces.fail(gone);
    outflow.fail(gone);
  });

  async function* bytes() {
    for (let piece = await pieces.next(); piece !== null; piece = await pieces.next()) {
      yield piece;
      reply({ taken: piece.byteLength });
    }
  }

  const read = nothingRead();
  try {
    for await (const rows of readRows(job, bytes(), read, (progress) => reply({ progress }))) {
      // The batch is transferred, so its memory must be its own and not part of Node's pool.
      const own = new Uint8Array(rows);
      await outflow.send(own.byteLength);
      reply({ rows: own }, [own.buffer]);
    }
    reply({ end: "read", read });
  } catch (error) {
    if (isAppError(error)) reply({ end: "refused", read, reason: error.message, remedy: remedyOf(error) });
    else reply({ end: "failed", read, error: error instanceof Error ? (error.stack ?? "") : String(error) });
  }
}
