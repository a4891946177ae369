import fc from "fast-check";

/** The seed of every property test, so that a red run is the change's doing; `ASSAY_TEST_SEED=random` draws other cases. */
const seed = process.env.ASSAY_TEST_SEED ?? "20261128";

if (seed !== "random") fc.configureGlobal({ seed: Number(seed) });
