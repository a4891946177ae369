/** The path of a request as a log may hold it: a link's token opens what the link does, so it is left out. */
export function loggedPath(url: string): string {
  return new URL(url).pathname.replace(/^\/(invite|setup)\/.+/, "/$1/…");
}
