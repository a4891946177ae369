/**
 * SQL of the tag by which exports name their project: the same after a rename and in a restored database, another in
 * every other project, and it tells nothing about it.
 * @param id SQL of the project's id
 */
export function projectTag(id: string): string {
  return `(SELECT substr(md5(id || ' ' || extract(epoch FROM created_at)), 1, 16) FROM project WHERE id = ${id})`;
}
