/** What the report of an import says first when someone has stopped it. */
export const whyCancelled = "The import was cancelled. Nothing was imported.";

/** What its sender is told when the project was deleted meanwhile: there is no report any more. */
export const whyGone = "This project was deleted while the file came in. Nothing was imported.";

/** The same when its process ended before the file was there. */
export const whyAbandoned =
  "The server stopped before the file had been uploaded. Nothing was imported; upload the file again.";
