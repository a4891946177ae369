/** Plain JavaScript runs before anything is installed; this is what TypeScript may know of it. */
export type Step = {
  name: "install" | "client" | "server" | "pages";
  title: string;
  products: string[];
  inputs: string[];
  action: () => Promise<void>;
};
export const root: string;
export const steps: Step[];
export function prepare(last: Step["name"]): Promise<void>;
export function isStale(step: Step, folder?: string): boolean;
