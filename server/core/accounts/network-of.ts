/**
 * The network that an address belongs to for the purpose of limits: an IPv4 address itself, or the first 64 bits of
 * an IPv6 address, since whoever has one of those addresses has all of them. Texts that are no address count as one
 * network.
 */
export function networkOf(address: string): string {
  const plain = address.split("%")[0]!.toLowerCase();
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/.exec(plain)?.[1];
  if (v4) return v4;
  const groups = readGroups(plain);
  if (!groups) return "unknown";
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255].join(".");
  const start = groups.slice(0, 4).map((group) => group.toString(16));
  return `${start.join(":")}::/64`;
}

/** The eight numbers of an IPv6 address; null when the text is none. */
function readGroups(address: string): number[] | null {
  const halves = address.split("::");
  if (!address.includes(":") || halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === "" ? [] : half.split(":").flatMap(readGroup)));
  const given = [...head!, ...(tail ?? [])];
  const isWhole = tail ? given.length < 8 : given.length === 8;
  if (!isWhole || given.some(Number.isNaN)) return null;
  return [...head!, ...Array<number>(8 - given.length).fill(0), ...(tail ?? [])];
}

/** A group of hexadecimal digits is one number; the dotted IPv4 part at the end is two. */
function readGroup(group: string): number[] {
  if (/^[\da-f]{1,4}$/.test(group)) return [Number.parseInt(group, 16)];
  const bytes = /^\d{1,3}(\.\d{1,3}){3}$/.test(group) ? group.split(".").map(Number) : [];
  if (bytes.length === 0 || bytes.some((byte) => byte > 255)) return [Number.NaN];
  return [bytes[0]! * 256 + bytes[1]!, bytes[2]! * 256 + bytes[3]!];
}
