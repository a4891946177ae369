import { AppError } from "#core/errors.ts";
import type { PaceLimit } from "#core/transfers/transfer-limits.ts";
import { watchPace } from "#services/transfers/watch-pace.ts";

type File = { fileName: string; type: "text/csv" | "text/plain" | "application/x-ndjson" };

/**
 * A text that is made while it is sent, as a file to download: no faster than the browser takes it. When the browser
 * goes away or hardly reads, the text's source ends.
 * @param file.signal of the request: who has gone before the answer was there leaves a body that nobody cancels
 */
export function streamText(
  text: AsyncGenerator<string>,
  { pace, signal, ...file }: File & { pace: PaceLimit; signal: AbortSignal },
): Response {
  const encoder = new TextEncoder();
  let fail: (reason: Error) => void = () => undefined;
  const leave = async () => {
    watch.end();
    await text.return(undefined);
  };
  const watch = watchPace(pace, () => {
    fail(new AppError("too-slow", "A download was read too slowly and was cut off."));
    return leave();
  });
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        fail = (reason) => controller.error(reason);
        watch.wait();
      },
      pull: async (controller) => {
        if (!watch.moved(0)) return;
        const { done, value } = await text.next();
        if (done) return controller.close();
        const bytes = encoder.encode(value);
        controller.enqueue(bytes);
        watch.moved(bytes.byteLength);
        watch.wait();
      },
      cancel: leave,
    },
    // Nothing is made before it is asked for.
    { highWaterMark: 0 },
  );
  const go = () => {
    fail(new AppError("bad-input", "The reader has gone."));
    leave().catch(() => undefined);
  };
  if (signal.aborted) go();
  else signal.addEventListener("abort", go, { once: true });
  return new Response(body, { headers: fileHeaders(file) });
}

/** The headers of a file to download, for whoever asks for nothing more. */
export function fileHeaders({ fileName, type }: File): Record<string, string> {
  return {
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Disposition": `attachment; filename="${fileName}"`,
    "Cache-Control": "no-store",
  };
}
