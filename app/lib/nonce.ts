import { createContext, useContext } from "react";

/** The request's CSP nonce while rendering on the server; browsers hide it from scripts, so it is empty there. */
export const NonceContext = createContext("");

export function useNonce(): string {
  return useContext(NonceContext);
}
