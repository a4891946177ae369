const archived = "This project is archived: nothing can be added to it.";

/** Why a project takes nothing in, as a sentence for whoever brings something; null when it takes it. */
export function whyClosed({ archivedAt }: { archivedAt: object | null }): string | null {
  return archivedAt === null ? null : archived;
}
