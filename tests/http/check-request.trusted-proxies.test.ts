import { request as httpRequest } from "node:http";
import express from "express";
import { describe, expect, test } from "vitest";
import { readEnv } from "#server/env.ts";
import { checkRequest } from "#server/http/check-request.ts";
import { serveExpress } from "#tests/support/serve-express.ts";

type Seen = { ip: string; protocol: string };

/** Who the app takes a sender on 127.0.0.1 for. */
async function seenBy(setting: string | undefined, headers: Record<string, string>): Promise<Seen | number> {
  const app = express();
  app.set("trust proxy", readEnv({ ASSAY_TRUST_PROXY: setting }).ASSAY_TRUST_PROXY);
  app.use(checkRequest());
  app.use(({ ip, protocol }, response) => void response.json({ ip, protocol }));
  const { url } = await serveExpress(app);
  return new Promise((resolve, reject) => {
    httpRequest(url, { headers, agent: false }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () =>
        resolve(answer.statusCode === 200 ? JSON.parse(text) : (answer.statusCode ?? 0)),
      );
    })
      .on("error", reject)
      .end();
  });
}

const forged = "198.51.100.66";
const client = "203.0.113.7";

describe("the address of whoever asks", () => {
  test("is that of the connection without proxies, whatever headers say", async () => {
    for (const setting of [undefined, "false", "0"])
      expect(await seenBy(setting, { "X-Forwarded-For": forged, "X-Forwarded-Proto": "https" })).toEqual({
        ip: "127.0.0.1",
        protocol: "http",
      });
  });

  test("is what one proxy added at the end, and not what it was told", async () => {
    const said = { "X-Forwarded-For": `${forged}, ${client}`, "X-Forwarded-Proto": "https" };
    expect(await seenBy("1", said)).toEqual({ ip: client, protocol: "https" });
    expect(await seenBy("1", {})).toEqual({ ip: "127.0.0.1", protocol: "http" });
  });

  test("is what the outer of two proxies added", async () => {
    const said = { "X-Forwarded-For": `${forged}, ${client}, 10.0.0.2` };
    expect(await seenBy("2", said)).toMatchObject({ ip: client });
  });

  test("is the nearest that is none of the named networks", async () => {
    const said = { "X-Forwarded-For": `${forged}, 10.9.9.9, ${client}, 10.0.0.2, 10.3.0.1` };
    expect(await seenBy("10.0.0.0/8, 127.0.0.1", said)).toMatchObject({ ip: client });
    expect(await seenBy("loopback,uniquelocal", said)).toMatchObject({ ip: client });
    expect(await seenBy("10.0.0.0/8", said)).toMatchObject({ ip: "127.0.0.1" });
  });

  test("is one, with whatever port a proxy wrote behind it", async () => {
    for (const entry of [`${client}:1`, `${client}:2`, client])
      expect(await seenBy("1", { "X-Forwarded-For": entry })).toMatchObject({ ip: client });
    expect(await seenBy("1", { "X-Forwarded-For": "[2001:db8::1]:7" })).toMatchObject({ ip: "2001:db8::1" });
  });

  test("is never what is no address", async () => {
    for (const entry of ["garbage", `${client}, x`, "1.2.3.4.5", "", `${client},,`, "::1%eth0;"])
      expect(await seenBy("1", { "X-Forwarded-For": entry }), entry).toBe(400);
  });
});

describe("the setting", () => {
  test.each([
    "true",
    "yes",
    "-1",
    "10",
    "1.5",
    "10.0.0.0/33",
    "::/129",
    "10.0.0.0/8,",
    "proxy.example.org",
    "10.0.0.0/8/8",
  ])("%s stops the start with a sentence that says what to write", (value) => {
    expect(() => readEnv({ ASSAY_TRUST_PROXY: value })).toThrow(
      /ASSAY_TRUST_PROXY must be the number of proxies in front, like 1, or their networks, like 10.0.0.0\/8,::1/,
    );
  });

  test.each([
    ["2", 2],
    ["10.0.0.0/8, ::1", ["10.0.0.0/8", "::1"]],
    ["loopback", ["loopback"]],
  ])("%s is understood", (value, meant) => {
    expect(readEnv({ ASSAY_TRUST_PROXY: value }).ASSAY_TRUST_PROXY).toEqual(meant);
  });
});
