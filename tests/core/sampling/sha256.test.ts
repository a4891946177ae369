import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "#core/sampling/sha256.ts";
import { uniformOf } from "#core/sampling/uniform-of.ts";

function hex(text: string): string {
  return [...sha256(text)].map((word) => word.toString(16).padStart(8, "0")).join("");
}

test("the examples of FIPS 180-4 have their published digests", () => {
  expect(hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).toBe(
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  );
});

test("every text has the digest that Node's crypto gives it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(hex(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
    }),
  );
});

test("texts at the edges of a block have the digest that Node's crypto gives them", () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 128]) {
    const text = "x".repeat(length);
    expect(hex(text)).toBe(createHash("sha256").update(text).digest("hex"));
  }
});

test("a lone surrogate counts as the replacement character", () => {
  expect(hex("a\ud800b")).toBe(hex("a\ufffdb"));
});

// int.from_bytes(hashlib.sha256(b"assay\noutput-1").digest()[:8], "big") // 2**11 / 2**53
test("a place in line can be recomputed in another language", () => {
  expect(uniformOf("assay", "output-1")).toBe(0.2763127050255204);
});

test("places in line are spread evenly", () => {
  const tenths = new Array<number>(10).fill(0);
  for (let id = 0; id < 10_000; id++) tenths[Math.floor(10 * uniformOf("seed", `id-${id}`))]!++;
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
});
