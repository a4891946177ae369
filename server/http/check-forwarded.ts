import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import type { ErrorCode } from "#core/errors.ts";
import { isHost } from "./is-host.ts";
import { limits } from "./limits.ts";

const forms: Record<string, (entry: string) => boolean> = {
  "x-forwarded-for": (entry) => entry === "unknown" || isIP(entry) > 0,
  "x-forwarded-proto": (entry) => entry === "http" || entry === "https",
  "x-forwarded-host": isHost,
  "x-forwarded-port": (entry) => /^\d{1,5}$/.test(entry) && Number(entry) < 65_536,
};

/**
 * What proxies say about a request has to make sense, whether it is believed or not. Some write ports behind addresses;
 * they are taken off, so that one sender has one address.
 * @returns why the request is refused, or null
 */
export function checkForwarded(headers: IncomingHttpHeaders): [ErrorCode, string] | null {
  const addresses = headers["x-forwarded-for"];
  if (typeof addresses === "string")
    headers["x-forwarded-for"] = listOf(addresses).map(withoutPort).join(", ");
  for (const [name, value] of Object.entries(headers)) {
    if (!/^(x-forwarded-|forwarded$)/.test(name) || typeof value !== "string") continue;
    const isRight = name === "forwarded" ? isForwarded(value) : isList(value, forms[name] ?? isPlain);
    if (!isRight) return ["bad-input", `The header ${name} makes no sense.`];
  }
  return null;
}

function isList(value: string, form: (entry: string) => boolean): boolean {
  const entries = listOf(value);
  return entries.length <= limits.proxies && entries.every(form);
}

function listOf(value: string): string[] {
  return value.split(",").map((entry) => entry.trim());
}

/** 192.0.2.1:4711 and [2001:db8::1]:4711 without their ports. */
function withoutPort(entry: string): string {
  const [, six, four] = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d{1,5})?$/.exec(entry) ?? [];
  return six ?? four ?? entry;
}

function isPlain(entry: string): boolean {
  return /^[\x20-\x7e]*$/.test(entry);
}

/** RFC 7239: pairs of a name and a word or a quoted text, with semicolons between, in elements with commas between. */
function isForwarded(value: string): boolean {
  const pair = /\s*[\w!#$%&'*+.^`|~-]+=(?:[\w!#$%&'*+.^`|~:[\]-]+|"(?:[^"\\]|\\.)*")\s*(?:[;,]|$)/y;
  while (pair.lastIndex < value.length) if (!pair.test(value)) return false;
  return true;
}
