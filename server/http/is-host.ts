/**
 * Whether a Host header names a host, with or without a port. Anything else would break the addresses made from it.
 */
export function isHost(text: string): boolean {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(:\d{1,5})?$/i.test(text) && URL.canParse(`http://${text}`);
}
