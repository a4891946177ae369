/**
 * Imports go one way: core decides, db remembers, services act, realtime tells, app shows, cli repeats.
 * @type {import("dependency-cruiser").IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: "1-core-is-pure",
      comment:
        "core imports core and zod and nothing else: no I/O, so that forms, workers and tests can use all of it.",
      severity: "error",
      from: { path: "^server/core/" },
      to: { pathNot: ["^server/core/", "node_modules/zod/"] },
    },
    {
      name: "2-db-knows-no-use-case",
      comment: "db functions take a client and return domain types; what to do with them is for services.",
      severity: "error",
      from: { path: "^server/db/" },
      to: { path: ["^server/(services|realtime|jobs|cli|http|postgres)/", "^app/"] },
    },
    {
      name: "3-services-stand-alone",
      comment: "A service runs for HTTP, sockets, jobs and the command line alike, so it knows none of them.",
      severity: "error",
      from: { path: "^server/services/" },
      to: {
        path: [
          "^server/(realtime|jobs|cli|http|postgres)/",
          "^app/",
          "node_modules/(@remix-run|react|socket\\.io)",
        ],
      },
    },
    {
      name: "4-app-goes-through-services",
      comment:
        "Pages and resource routes call services; the database is not theirs. Types of the context may come from deps.",
      severity: "error",
      from: { path: "^app/" },
      to: {
        path: ["^server/(db|realtime|jobs|cli|http|postgres)/", "^prisma/", "node_modules/(@prisma|pg)/"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "5-edges-go-through-services",
      comment:
        "Sockets, jobs and the command line repeat what services offer; none has a private way to the database.",
      severity: "error",
      from: { path: "^server/(realtime|jobs|cli)/" },
      to: { path: ["^app/", "^server/db/(?!migrate)"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "6-hashing-stands-in-line",
      comment: "A hash takes a core for 20 ms: everything that makes one waits in deps.passwordLine.",
      severity: "error",
      from: { path: "^(app|server)/", pathNot: "^server/services/accounts/password(s|-line)\\.ts$" },
      to: { path: ["^server/services/accounts/passwords\\.ts$", "node_modules/@node-rs/argon2"] },
    },
    {
      name: "7-no-cycles",
      comment: "Two modules that need each other are one module, or share a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^prisma/generated/internal", "^build/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  },
};
