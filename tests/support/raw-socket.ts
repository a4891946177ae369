import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A WebSocket written by hand, which sends what no browser would, and as much of it as it likes. */
export type RawSocket = {
  tcp: Socket;
  /** The status line of the answer to the upgrade. */
  status: string;
  /** Texts that the server sent. */
  heard: string[];
  closed: Promise<unknown>;
  isOpen: () => boolean;
};

/** What is left of the bytes when the server said that it closes: a frame that `readFrames` does not take. */
const closing = /^\x88/;

const target = "/socket.io/?EIO=4&transport=websocket";

/** @param options isStubborn: goes on listening when the server closes, and never closes its own side */
export async function openRawSocket(
  url: string,
  cookie: string | null,
  options: { path?: string; headers?: Record<string, string>; isStubborn?: boolean } = {},
): Promise<RawSocket> {
  const { path = target, headers = {}, isStubborn = false } = options;
  const { hostname, port, host } = new URL(url);
  const tcp = connect(Number(port), hostname);
  tcp.on("error", () => undefined);
  const closed = once(tcp, "close");
  const all = { Host: host, ...(cookie && { Cookie: cookie }), ...headers };
  tcp.write(
    [
      `GET ${path} HTTP/1.1`,
      ...Object.entries(all).map(([name, value]) => `${name}: ${value}`),
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "\r\n",
    ].join("\r\n"),
  );
  const socket: RawSocket = { tcp, status: "", heard: [], closed, isOpen: () => !tcp.destroyed };
  let bytes: Buffer = Buffer.alloc(0);
  const answered = new Promise<void>((resolve) => {
    tcp.on("data", (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      const head = bytes.indexOf("\r\n\r\n");
      if (socket.status === "" && head >= 0) {
        socket.status = bytes.subarray(0, bytes.indexOf("\r\n")).toString();
        bytes = bytes.subarray(head + 4);
        resolve();
      }
      if (socket.status !== "") bytes = readFrames(bytes, socket.heard);
      if (!isStubborn && closing.test(bytes.toString("latin1"))) tcp.end();
    });
    tcp.once("close", () => resolve());
  });
  await answered;
  return socket;
}

/** A frame of a browser. Opcodes: 1 text, 2 binary, 8 close. */
export function frame(payload: string | Buffer, opcode = 1): Buffer {
  const data = Buffer.from(payload);
  const mask = 0x80;
  const length =
    data.length < 126
      ? Buffer.from([mask | data.length])
      : Buffer.from([mask | 126, data.length >> 8, data.length & 255]);
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([Buffer.from([0x80 | opcode]), length, Buffer.alloc(4), data]);
}

/** Takes whole frames off the front, up to one that closes. @returns what is left */
function readFrames(bytes: Buffer, heard: string[]): Buffer {
  let rest = bytes;
  for (;;) {
    const short = (rest[1] ?? 0) & 127;
    const start = short === 126 ? 4 : 2;
    const length = short === 126 && rest.length >= 4 ? rest.readUInt16BE(2) : short;
    if (rest.length < start || rest.length < start + length || (rest[0]! & 15) === 8) return rest;
    if ((rest[0]! & 15) === 1) heard.push(rest.subarray(start, start + length).toString());
    rest = rest.subarray(start + length);
  }
}
