/** Where to go after signing in: a path of this site and nothing else, so that no link can send people away. */
export function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/";
}
