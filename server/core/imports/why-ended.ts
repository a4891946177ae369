/** What the report of an import says first when someone has stopped it. */
export const whyCancelled = "The import was cancelled. Nothing was imported.";

/** The same when its process ended before the file was there. */
export const whyAbandoned =
  "The server stopped before the file had been uploaded. Nothing was imported; upload the file again.";
