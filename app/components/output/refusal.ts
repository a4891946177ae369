/** Why a text is shown as it was written instead of formatted. */
export type Refusal = "long" | "deep" | "many" | "slow" | "failed";
