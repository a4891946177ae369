import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { clientProtocol } from "#server/http/client-protocol.ts";

const from = (proto?: string, encrypted?: true) =>
  ({
    socket: { remoteAddress: "127.0.0.1", encrypted },
    headers: proto === undefined ? {} : { "x-forwarded-proto": proto },
  }) as unknown as IncomingMessage;

test("without a trusted proxy the protocol is that of the connection, whatever its headers say", () => {
  for (const setting of [undefined, 0]) {
    expect(clientProtocol(setting)(from("https"))).toBe("http");
    expect(clientProtocol(setting)(from("http", true))).toBe("https");
  }
});

test("behind a trusted proxy it is the one that the proxy tells", () => {
  expect(clientProtocol(1)(from("https"))).toBe("https");
  expect(clientProtocol(["127.0.0.0/8"])(from("https, http"))).toBe("https");
  expect(clientProtocol(["10.0.0.0/8"])(from("https"))).toBe("http");
  expect(clientProtocol(1)(from("http", true))).toBe("http");
  expect(clientProtocol(1)(from())).toBe("http");
});
