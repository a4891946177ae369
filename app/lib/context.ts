import type { Deps } from "#server/deps.ts";

declare module "@remix-run/node" {
  interface AppLoadContext {
    deps: Deps;
    /** The CSP nonce of this response. */
    nonce: string;
    /** The address that asked, for the log-in rate limit. */
    ip: string;
    /** Whether the browser speaks https with us, so that cookies are marked Secure. */
    secure: boolean;
  }

  // Single fetch keeps dates, maps and undefined on their way to the browser; this tells the types so.
  interface Future {
    v3_singleFetch: true;
  }
}
