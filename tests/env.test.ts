import { expect, test } from "vitest";
import { readEnv } from "#server/env.ts";

test("without settings Assay serves this machine alone, from ./data", () => {
  expect(readEnv({})).toMatchObject({
    HOST: "127.0.0.1",
    PORT: 4600,
    ASSAY_DATA_DIR: expect.stringMatching(/\/data$/),
  });
});

test("an empty variable counts as not set", () => {
  expect(readEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ PORT: 4600 });
});

test.each([
  ["PORT", "eighty", "PORT must be a number"],
  ["PORT", "70000", "PORT"],
  ["DATABASE_URL", "mysql://localhost/x", "DATABASE_URL must be a postgresql:// URL"],
  ["ASSAY_ORIGIN", "assay.example.org", "ASSAY_ORIGIN must be a URL"],
  ["ASSAY_TRUST_PROXY", "yes", "ASSAY_TRUST_PROXY must be the number of proxies"],
  ["ASSAY_HSTS_SUBDOMAINS", "yes", "ASSAY_HSTS_SUBDOMAINS must be true or false"],
  ["LOG_LEVEL", "loud", "LOG_LEVEL"],
  ["ASSAY_MAX_UPLOAD_MB", "4000", "ASSAY_MAX_UPLOAD_MB"],
])("a wrong %s stops the start with a sentence that names it", (name, value, sentence) => {
  expect(() => readEnv({ [name]: value })).toThrow(sentence);
});

test("every wrong value is named at once", () => {
  expect(() => readEnv({ PORT: "x", ASSAY_TRUST_PROXY: "y" })).toThrow(/PORT .*ASSAY_TRUST_PROXY/);
});
