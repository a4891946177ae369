/** One function for all who fetch it, so that the page can begin early. */
export const loadResolver = () => import("./rating-resolver.ts");
