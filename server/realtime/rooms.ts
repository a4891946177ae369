/** The names of all rooms. A socket only joins those that `realtime.ts` allows. */
export const rooms = {
  /** For leads and others who may see the study. */
  project: (projectId: number) => `project:${projectId}`,
  /** For raters of a project, who only receive news of work. */
  queue: (projectId: number) => `queue:${projectId}`,
  person: (userId: number) => `person:${userId}`,
  /** The sockets that end with a session. */
  session: (sessionId: string) => `session:${sessionId}`,
} as const;
