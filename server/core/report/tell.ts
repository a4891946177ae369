/** Reports the progress of a computation. */
export type Tell = (what: string, done: number, total: number) => void;
