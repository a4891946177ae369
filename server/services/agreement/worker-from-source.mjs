import { register } from "tsx/esm/api";

// A thread of a pool does not read TypeScript by the flags of its process, so it is told to.
register();
export const { serve } = await import("./worker.ts");
