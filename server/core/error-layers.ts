/** What one layer says about a failure: the client, Prisma, its driver, PostgreSQL, the system. */
export type ErrorLayer = {
  code?: unknown;
  originalCode?: unknown;
  kind?: unknown;
  message?: unknown;
  syscall?: unknown;
};

type Linked = ErrorLayer & { cause?: unknown; meta?: { driverAdapterError?: unknown } };

const mostLayers = 8;

/** The layers of an error from the outermost on, wherever each keeps the one below it. */
export function* errorLayers(error: unknown): Generator<ErrorLayer> {
  let layer = error as Linked | null | undefined;
  for (let depth = 0; layer && typeof layer === "object" && depth < mostLayers; depth++) {
    yield layer;
    layer = (layer.cause ?? layer.meta?.driverAdapterError) as Linked | undefined;
  }
}
