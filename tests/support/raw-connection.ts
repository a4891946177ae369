import { connect, type Socket } from "node:net";
import { vi } from "vitest";

/** A connection that says what it is told to and nothing else, as attackers and broken clients do. */
export type RawConnection = {
  socket: Socket;
  /** What came back so far. */
  received: () => string;
  /** Waits until what came back matches. */
  until: (pattern: RegExp) => Promise<string>;
  closed: Promise<void>;
};

export async function openRaw(url: string, text: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let all = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    all += chunk;
  });
  // A cut connection is what these tests are about.
  socket.on("error", () => undefined);
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  socket.write(text);
  const until = (pattern: RegExp) =>
    vi.waitFor(
      () => {
        if (!pattern.test(all)) throw new Error(`No ${pattern} in: ${all}`);
        return all;
      },
      { timeout: 30_000 },
    );
  return { socket, received: () => all, until, closed };
}

/** The head of a request, its lines ended as HTTP wants them. */
export function head(url: string, ...lines: string[]): string {
  return `${[lines[0], `Host: ${new URL(url).host}`, ...lines.slice(1)].join("\r\n")}\r\n\r\n`;
}

/** A piece of a body whose length nobody has told. */
export function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}
