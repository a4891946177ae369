import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");

/** Frees what nothing refers to, so that memory is measured as it is held and not as it was once used. */
export const collectGarbage: () => void = runInNewContext("gc");
