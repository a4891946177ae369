import { randomBytes } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import helmet from "helmet";
import { AppError } from "#core/errors.ts";

/** Headers of every response, with a fresh nonce that alone lets a script run. */
export function securityHeaders(options: { development: boolean; subdomains: boolean }) {
  // Made once: to put them together takes longer than to set them.
  const open = protections(options.development, false);
  const secure = protections(options.development, {
    maxAge: 15_552_000,
    includeSubDomains: options.subdomains,
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    response.locals.nonce = randomBytes(16).toString("base64");
    // Only https may promise https; a local http start must stay reachable.
    (request.secure ? secure : open)(request, response, next);
  };
}

/** What a request says of where it comes from and where it went, as the browser and a trusted proxy have it. */
export type RequestOrigin = {
  origin: string | undefined;
  /** `Sec-Fetch-Site`: how the browser itself sees the page that asks, whatever stands between it and this server. */
  site: string | undefined;
  protocol: "http" | "https";
  host: string | undefined;
};

function protections(
  development: boolean,
  strictTransportSecurity: false | { maxAge: number; includeSubDomains: boolean },
) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: [
          "'self'",
          (_request, response) => `'nonce-${(response as Response).locals.nonce}'`,
          "'strict-dynamic'",
        ],
        // Charts, formulas and toasts set styles from script; styles cannot run code.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: development ? ["'self'", "ws:"] : ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity,
    crossOriginEmbedderPolicy: false,
  });
}

/**
 * Whether a write may come from this page: one of the same scheme, host and port, or of the configured public URL.
 * Browsers send Origin with every cross-site write, and over https what they think of it too; a request with neither
 * comes from no browser page and carries no one's cookie by accident.
 */
export function isAllowedOrigin(
  { origin, site, protocol, host }: RequestOrigin,
  publicUrl?: string,
): boolean {
  if (site !== undefined && site !== "none") return site === "same-origin";
  if (origin === undefined) return true;
  if (publicUrl && origin === new URL(publicUrl).origin) return true;
  return URL.canParse(origin) && origin === originOf(`${protocol}://${host}`);
}

/** Without the port that the scheme implies; null where the text is no address. */
function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}

export function originCheck(publicUrl: string | undefined) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const reads = request.method === "GET" || request.method === "HEAD";
    const from: RequestOrigin = {
      origin: request.get("origin"),
      site: request.get("sec-fetch-site"),
      protocol: request.secure ? "https" : "http",
      host: request.get("host"),
    };
    if (reads || isAllowedOrigin(from, publicUrl)) {
      next();
      return;
    }
    const refusal = new AppError("wrong-origin");
    response.status(refusal.status).type("text/plain").send(refusal.message);
  };
}
