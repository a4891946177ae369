/** The browser that asks to come in. */
export type Visitor = {
  ip: string;
  userAgent: string;
  /** The token of its device cookie. */
  device: string | null;
};
