import path from "node:path";
import { z } from "zod";

const Port = z.coerce.number("must be a number").int().min(0).max(65535);
const Flag = z.enum(["true", "false"], "must be true or false").transform((value) => value === "true");

/** Every setting Assay reads from the environment. docs/operations.md shows this as a table. */
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
  ASSAY_TRUST_PROXY: Flag.default(false).describe(
    "Believe X-Forwarded-For and X-Forwarded-Proto (behind a proxy)",
  ),
  ASSAY_MAX_UPLOAD_MB: z.coerce
    .number("must be a number")
    .int()
    .min(1)
    // The lines of a larger file could not be counted in the database's integers.
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
 * @throws Error whose message names each wrong variable and why, in one sentence each
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Env.safeParse(set);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The environment has a wrong value: ${faults.join("; ")}.`);
}
