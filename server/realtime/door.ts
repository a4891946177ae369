import type { IncomingMessage } from "node:http";
import { networkOf } from "#core/accounts/network-of.ts";
import { type TokenBucket, takeToken } from "#core/limits/take-token.ts";
import type { Deps } from "#server/deps.ts";
import type { Env } from "#server/env.ts";
import { clientAddress } from "#server/http/client-address.ts";
import { clientProtocol } from "#server/http/client-protocol.ts";
import { isAllowedOrigin } from "#server/http/security.ts";
import type { Person } from "#services/accounts/find-person.ts";
import { findSession } from "#services/accounts/find-session.ts";
import { socketLimits } from "./limits.ts";
import { type PersonLoads, takeMessage } from "./person-loads.ts";

export type Admitted = { person: Person; sessionId: string };

type Settings = Partial<Pick<Env, "ASSAY_ORIGIN" | "ASSAY_TRUST_PROXY">>;

/**
 * Decides who may open a connection. It is asked before the upgrade, so that nobody has a socket without a session.
 * The cheapest reasons to refuse come first.
 * @returns why the connection is refused, or whose it is
 */
export function createDoor(
  deps: Deps,
  env: Settings,
  parts: { loads: PersonLoads; open: () => number },
): (request: IncomingMessage) => Promise<Admitted | string> {
  const addressOf = clientAddress(env.ASSAY_TRUST_PROXY);
  const protocolOf = clientProtocol(env.ASSAY_TRUST_PROXY);
  const networks = new Map<string, TokenBucket>();
  let lookUps = 0;

  const lookUp = async (header: string | undefined) => {
    lookUps++;
    try {
      return await findSession(deps, header);
    } finally {
      lookUps--;
    }
  };

  return async (request) => {
    const { origin, host, cookie, "sec-fetch-site": site } = request.headers;
    const from = { origin, host, site: site?.toString(), protocol: protocolOf(request) };
    if (!isAllowedOrigin(from, env.ASSAY_ORIGIN)) return "This page is of another site.";
    if (!mayConnect(networks, networkOf(addressOf(request)))) return "Too many connections in a short time.";
    if (parts.open() >= socketLimits.socketsPerProcess) return "Too many connections are open.";
    if (lookUps >= socketLimits.lookUps) return "Too many connections at this moment.";
    const session = await lookUp(cookie);
    if (!session) return "Sign in to go on.";
    const load = parts.loads.of(session.person.id);
    if (load.sockets >= socketLimits.socketsPerPerson) return "You have too many connections open.";
    return takeMessage(load) ? session : "You sent too much in a short time.";
  };
}

function mayConnect(networks: Map<string, TokenBucket>, network: string): boolean {
  const now = performance.now();
  const bucket = networks.get(network) ?? { tokens: socketLimits.connections.burst, at: now };
  // The last to come is the last in the map, so the network that was away longest makes room.
  networks.delete(network);
  networks.set(network, bucket);
  const [oldest] = networks.keys();
  if (networks.size > socketLimits.networks && oldest !== undefined) networks.delete(oldest);
  return takeToken(bucket, socketLimits.connections, now);
}
