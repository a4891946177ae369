import { request } from "node:http";
import type { ImportKind } from "#core/imports/import-options.ts";
import type { TransferLimits } from "#core/transfers/transfer-limits.ts";
import { runProcess } from "./run-process.ts";

/**
 * How late the event loop of the server was since the last reset, in milliseconds: as `monitorEventLoopDelay` sees it,
 * and by its own doing. And its memory.
 */
export type Watched = {
  p99: number;
  ownP99: number;
  ownLongest: number;
  samples: number;
  rssMb: number;
};

export type WatchedApp = {
  url: string;
  watch: (what?: "reset" | "collect") => Promise<Watched>;
  hasEnded: () => boolean;
  end: () => Promise<unknown>;
};

/** The whole app in a process of its own, whose event loop and memory can be watched until it is ended. */
export async function watchApp(
  databaseUrl: string,
  limits: Partial<TransferLimits> = {},
): Promise<WatchedApp> {
  const app = runProcess([
    ...["--import", "tsx", "--expose-gc", "tests/support/watched-app.ts"],
    ...[databaseUrl, JSON.stringify(limits)],
  ]);
  const [, port, watched] = (await app.line(/^ready /)).split(" ");
  const url = `http://127.0.0.1:${port}`;
  const watch = async (what: string = "") =>
    (await fetch(`http://127.0.0.1:${watched}/${what}`)).json() as Promise<Watched>;
  const hasEnded = () => app.child.exitCode !== null || app.child.signalCode !== null;
  return { url, watch, hasEnded, end: () => app.end("SIGKILL") };
}

export type Upload = {
  url: string;
  slug: string;
  cookie: string;
  kind?: ImportKind;
  fileName: string;
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
};

export type UploadAnswer = { status: number; body: string };

/** Sends a file as a browser does, no faster than the server takes it. Status 0: the connection broke. */
export function upload({
  url,
  slug,
  cookie,
  kind = "outputs",
  fileName,
  pieces,
}: Upload): Promise<UploadAnswer> {
  const options = encodeURIComponent(JSON.stringify({ fileName }));
  return new Promise((resolve) => {
    const sending = request(`${url}/projects/${slug}/upload/${kind}?options=${options}`, {
      method: "POST",
      headers: { Cookie: cookie, "Content-Type": "application/octet-stream" },
      agent: false,
    });
    let wake: () => void = () => {};
    sending.on("drain", () => wake());
    sending.on("close", () => wake());
    sending.on("error", (error) => resolve({ status: 0, body: error.message }));
    sending.on("response", async (response) => {
      let body = "";
      for await (const chunk of response) body += String(chunk);
      resolve({ status: response.statusCode!, body });
    });
    const send = async () => {
      for await (const piece of pieces) {
        if (sending.destroyed) return;
        if (!sending.write(piece))
          await new Promise<void>((drained) => {
            wake = drained;
          });
      }
      sending.end();
    };
    send().catch((error: Error) => sending.destroy(error));
  });
}
