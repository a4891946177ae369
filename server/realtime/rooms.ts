/** Names of rooms, in one place. A socket joins only what `realtime.ts` finds it may. */
export const rooms = {
  /** Leads and others who may see the study. */
  project: (projectId: number) => `project:${projectId}`,
  /** Raters of a project: hears of work and of nothing else. */
  queue: (projectId: number) => `queue:${projectId}`,
  person: (userId: number) => `person:${userId}`,
  /** The sockets that end with a session. */
  session: (sessionId: string) => `session:${sessionId}`,
} as const;
