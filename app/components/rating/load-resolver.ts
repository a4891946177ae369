/** Shared by everything that fetches the resolver, so that the page can start fetching it early. */
export const loadResolver = () => import("./rating-resolver.ts");
