/** Uploads, files of results, and reports of imports: what may take as long as a slow line does. */
const transfer = /^\/projects\/[^/]+\/(upload\/|export\/.|imports\/[^/]+\/report\.csv)/;

/** Whether a file comes or goes at this path, by a route that takes a place for it (`deps.transfers`). */
export function isTransfer(path: string): boolean {
  return transfer.test(path);
}
