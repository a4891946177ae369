import { AppError, isAppError } from "#core/errors.ts";
import type { PaceLimit, TransferLimits } from "#core/transfers/transfer-limits.ts";
import { watchPace } from "#services/transfers/watch-pace.ts";

type Reader = ReadableStreamDefaultReader<Uint8Array>;
type Read = ReadableStreamReadResult<Uint8Array>;

/**
 * The body of a request as it comes in, within the limits.
 * @throws AppError too-large, at once when the request announces its size; too-slow; bad-input when the body breaks
 * off
 */
export function uploadedBytes(
  request: Request,
  { fileBytes, pace }: Pick<TransferLimits, "fileBytes" | "pace">,
): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  const announced = Number(request.headers.get("Content-Length") ?? Number.NaN);

  async function* bytes() {
    if (!reader) throw new AppError("bad-input", "The request holds no file.");
    let received = 0;
    for await (const piece of inPace(reader, pace)) {
      received += piece.byteLength;
      if (received > fileBytes) throw tooLarge();
      yield piece;
    }
    // A body that breaks off must not be taken for a whole file.
    if (received < announced) throw brokeOff();
  }
  const tooLarge = () =>
    new AppError("too-large", `A file can have ${Math.floor(fileBytes / 2 ** 20)} MB. Cut it into several.`);
  if (announced > fileBytes) throw tooLarge();
  return bytes();
}

async function* inPace(reader: Reader, pace: PaceLimit): AsyncGenerator<Uint8Array> {
  let cut: (() => void) | undefined;
  const watch = watchPace(pace, () => cut?.());
  const tooSlow = new AppError("too-slow", "The upload was too slow and was cut off. Nothing was imported.");
  try {
    for (;;) {
      watch.wait();
      const { done, value } = await new Promise<Read>((resolve, reject) => {
        cut = () => reject(tooSlow);
        reader.read().then(resolve, reject);
      });
      if (done) return;
      if (!watch.moved(value.byteLength)) throw tooSlow;
      yield value;
    }
  } catch (error) {
    throw isAppError(error) ? error : brokeOff();
  } finally {
    watch.end();
  }
}

function brokeOff(): AppError {
  return new AppError("bad-input", "The upload broke off. Nothing was imported.");
}
