/** Says how far a computation is. */
export type Tell = (what: string, done: number, total: number) => void;
