import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";

const Port = z.coerce.number("must be a number").int().min(0).max(65535);
const Flag = z.enum(["true", "false"], "must be true or false").transform((value) => value === "true");

/** The proxies in front: how many there are, or which ones by address, network, or a name that Express knows. */
const TrustedProxies = z.string().transform((text, context): number | string[] => {
  if (text === "false") return 0;
  if (/^\d$/.test(text)) return Number(text);
  const entries = text.split(",").map((entry) => entry.trim());
  if (entries.every(isNetwork)) return entries;
  context.addIssue({
    code: "custom",
    message: "must be the number of proxies in front, like 1, or their networks, like 10.0.0.0/8,::1",
  });
  return z.NEVER;
});

function isNetwork(text: string): boolean {
  if (["loopback", "linklocal", "uniquelocal"].includes(text)) return true;
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  return (
    version > 0 &&
    rest.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}

/** Every setting that Assay reads from the environment. docs/operations.md shows them as a table. */
export const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: Port.default(4600).describe("Port to serve on; 0 picks a free one"),
  HOST: z.string().min(1).default("127.0.0.1").describe("Address to listen on"),
  ASSAY_DATA_DIR: z
    .string()
    .min(1)
    .default("./data")
    .transform((dir) => path.resolve(dir))
    .describe("Where the embedded PostgreSQL keeps its data"),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" })
    .optional()
    .describe("Use this PostgreSQL (14 or newer) instead of the embedded one"),
  DATABASE_POOL_SIZE: z.coerce
    .number("must be a number")
    .int()
    .min(2)
    .max(200)
    .default(10)
    .describe("Connections one process opens at most"),
  ASSAY_ORIGIN: z
    .url("must be a URL like https://assay.example.org")
    .optional()
    .describe("The URL people use, when a proxy stands in front; writes from other origins are refused"),
  ASSAY_TRUST_PROXY: TrustedProxies.default(0).describe(
    "Whose X-Forwarded-For and X-Forwarded-Proto to believe: a number of proxies, or their networks",
  ),
  ASSAY_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, "must be at least 16 letters, digits and signs")
    .optional()
    .describe("Answers /metrics to whoever sends it as a bearer token; without it there are no metrics"),
  ASSAY_HSTS_SUBDOMAINS: Flag.default(false).describe(
    "Promise https for all hosts below the one of Assay too (Strict-Transport-Security)",
  ),
  ASSAY_MAX_UPLOAD_MB: z.coerce
    .number("must be a number")
    .int()
    .min(1)
    // The database's integers could not count the lines of a larger file.
    .max(2047)
    .default(1024)
    .describe("The largest file that can be uploaded"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
    .default("info")
    .describe("How much to log"),
});
export type Env = z.infer<typeof Env>;

/**
 * The environment, parsed. Empty values count as not set.
 * @throws Error whose message names each wrong variable and says why, in one sentence each
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Env.safeParse(set);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The environment has a wrong value: ${faults.join("; ")}.`);
}
