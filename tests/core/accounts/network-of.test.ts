import { expect, test } from "vitest";
import { networkOf } from "#core/accounts/network-of.ts";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["::FFFF:c000:207", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["64:ff9b::192.0.2.7", "64:ff9b:0:0::/64"],
])("%s is in %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each(["", "unknown", "1:2:3", "1::2::3", "g::1", "1:2:3:4:5:6:7:8:9", "::1.2.3.400", "evil, 192.0.2.7"])(
  "%j is no address: all of those are one network",
  (address) => {
    expect(networkOf(address)).toBe("unknown");
  },
);

test("the addresses of one person's IPv6 network are one, however many they are", () => {
  const all = Array.from({ length: 1000 }, (_, n) => networkOf(`2001:db8:7:7:${n.toString(16)}::${n}`));
  expect(new Set(all).size).toBe(1);
});
