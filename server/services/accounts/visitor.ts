/** The browser that a request comes from. */
export type Visitor = {
  ip: string;
  userAgent: string;
  /** The token of its device cookie. */
  device: string | null;
};
