import { expect, test } from "vitest";
import { isDatabaseAway } from "#core/is-database-away.ts";

/** As seen from Prisma, its driver and pg while PostgreSQL was killed under them. */
const away = [
  Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" }),
  Object.assign(new Error("the database system is starting up"), { code: "57P03" }),
  Object.assign(new Error("terminating connection due to administrator command"), { code: "57P01" }),
  new Error("Connection terminated unexpectedly"),
  new Error("Client has encountered a connection error and is not queryable"),
  Object.assign(new Error("Server has closed the connection."), { code: "P1017" }),
  Object.assign(new Error("Raw query failed. Code: `N/A`."), {
    code: "P2010",
    meta: {
      driverAdapterError: Object.assign(new Error("ConnectionClosed"), {
        cause: { kind: "ConnectionClosed" },
      }),
    },
  }),
  Object.assign(new Error("Database error. Code: `57P03`."), {
    code: "P2039",
    meta: { driverAdapterError: new Error("shutting down", { cause: { kind: "postgres", code: "57P03" } }) },
  }),
  // A parallel query tells what became of its workers, and not of the server.
  ...["lost connection to parallel worker", "parallel worker failed to initialize"].map((message) =>
    Object.assign(new Error(message), { code: "55000" }),
  ),
  Object.assign(new Error("postmaster exited during a parallel transaction"), { code: "55000" }),
  Object.assign(new Error("terminating background worker"), { code: "XX000" }),
  Object.assign(new Error("Raw query failed. Code: `55000`."), {
    code: "P2010",
    meta: {
      driverAdapterError: new Error("DriverAdapterError", {
        cause: { kind: "postgres", code: "55000", message: "lost connection to parallel worker" },
      }),
    },
  }),
  ...["57P01", "57P02", "57P03", "57P04", "57P05", "08000", "08003", "08006", "08P01"].map((code) =>
    Object.assign(new Error(`SQLSTATE ${code}`), { code }),
  ),
  ...["ECONNRESET", "ECONNABORTED", "EPIPE", "EHOSTUNREACH", "EAI_AGAIN", "ERR_STREAM_DESTROYED"].map(
    (code) => Object.assign(new Error(code), { code }),
  ),
  Object.assign(new Error("connect ENOENT /data/.s.PGSQL.5432"), { code: "ENOENT", syscall: "connect" }),
];

test.each(away)("%s: the database is away", (error) => {
  expect(isDatabaseAway(error)).toBe(true);
  expect(isDatabaseAway(new Error("the import failed", { cause: error }))).toBe(true);
});

const there = [
  Object.assign(new Error("duplicate key value violates unique constraint"), { code: "23505" }),
  Object.assign(new Error("No record was found"), { code: "P2025" }),
  Object.assign(new Error("canceling statement due to statement timeout"), { code: "57014" }),
  Object.assign(new Error("currval of sequence is not yet defined in this session"), { code: "55000" }),
  Object.assign(new Error("cache lookup failed for relation 1"), { code: "XX000" }),
  Object.assign(new Error("ENOENT: no such file or directory, open 'x'"), {
    code: "ENOENT",
    syscall: "open",
  }),
  new Error("something broke"),
  "a thrown word",
  null,
  undefined,
];

test.each(there)("%s: it is there", (error) => {
  expect(isDatabaseAway(error)).toBe(false);
});

test("an error that is its own cause is looked at, not walked for ever", () => {
  const error = new Error("round");
  error.cause = error;
  expect(isDatabaseAway(error)).toBe(false);
});
