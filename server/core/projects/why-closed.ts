const archived = "This project is archived: nothing can be added to it.";

/** Why a project accepts nothing new, as a sentence for the person who tries; null when it accepts it. */
export function whyClosed({ archivedAt }: { archivedAt: object | null }): string | null {
  return archivedAt === null ? null : archived;
}
