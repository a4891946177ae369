import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { clientAddress } from "#server/realtime/door.ts";

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    connection: { remoteAddress },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  }) as unknown as IncomingMessage;

test("without a trusted proxy the address is that of the connection, whatever its headers say", () => {
  for (const setting of [undefined, 0])
    expect(clientAddress(setting)(from("192.0.2.1", "203.0.113.9"))).toBe("192.0.2.1");
});

test("behind a trusted proxy it is the one that the proxy tells, and not what was told to the proxy", () => {
  const forwarded = "198.51.100.7, 203.0.113.9";
  expect(clientAddress(1)(from("127.0.0.1", forwarded))).toBe("203.0.113.9");
  expect(clientAddress(["127.0.0.0/8"])(from("127.0.0.1", forwarded))).toBe("203.0.113.9");
  expect(clientAddress(1)(from("127.0.0.1"))).toBe("127.0.0.1");
});
