import { connect } from "node:net";

export type RawAnswer = {
  /** 0 when the connection ended without an answer. */
  status: number;
  head: string;
  text: string;
  /** Bytes of the body that the system took before the end. */
  sent: number;
  /** Whether the server ended the connection. */
  isClosed: boolean;
  ms: number;
};

type Wanted = {
  /** Request line and headers, without the empty line. */
  head: string;
  body?: Iterable<Buffer> | AsyncIterable<Buffer>;
  /** Ends this long after the beginning, answered or not. */
  patience?: number;
};

/** Sends bytes as they are, which no HTTP client would, and reads until the server ends the connection. */
export function rawRequest(url: string, { head, body = [], patience = 10_000 }: Wanted): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const begun = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    const received: Buffer[] = [];
    let sent = 0;
    let isOver = false;
    const finish = (isClosed: boolean) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      socket.destroy();
      resolve({ ...readAnswer(Buffer.concat(received)), sent, isClosed, ms: performance.now() - begun });
    };
    const timer = setTimeout(() => finish(false), patience);
    socket.on("data", (chunk) => void received.push(chunk));
    socket.once("end", () => finish(true));
    socket.once("error", () => finish(true));
    socket.once("connect", async () => {
      socket.write(Buffer.from(`${head}\r\n\r\n`, "latin1"));
      for await (const chunk of body) {
        if (isOver || !socket.writable) return;
        const isRoom = socket.write(chunk);
        sent += chunk.byteLength;
        if (!isRoom) await new Promise<void>((go) => socket.once("drain", go).once("close", go));
      }
    });
  });
}

/** The final answer: what said "Continue" before it is left out. */
function readAnswer(bytes: Buffer): Pick<RawAnswer, "status" | "head" | "text"> {
  const whole = bytes.toString("latin1").replace(/^HTTP\/1\.1 100 [\s\S]*?\r\n\r\n/, "");
  const split = whole.indexOf("\r\n\r\n");
  const head = split === -1 ? whole : whole.slice(0, split);
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
    head,
    text: split === -1 ? "" : whole.slice(split + 4),
  };
}
