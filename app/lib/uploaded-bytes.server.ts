import { AppError } from "#core/errors.ts";

/** The body of a request as it comes in. `drain` reads and forgets what is left of it. */
export function uploadedBytes(request: Request): {
  bytes: () => AsyncGenerator<Uint8Array>;
  drain: () => Promise<void>;
} {
  const reader = request.body?.getReader();
  const announced = Number(request.headers.get("Content-Length") ?? Number.NaN);

  async function* bytes() {
    if (!reader) throw new AppError("bad-input", "The request holds no file.");
    let received = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      received += value.byteLength;
      yield value;
    }
    // A body that breaks off must not pass for a whole file.
    if (received < announced) throw new AppError("bad-input", "The upload broke off. Nothing was imported.");
  }

  async function drain() {
    try {
      while (reader && !(await reader.read()).done);
    } catch {
      // The browser is gone: nobody waits for the answer.
    }
  }
  return { bytes, drain };
}
