type Print = { dates: string; contents: string };
export function fingerprint(folder: string, inputs: readonly string[]): Print;
export function isFresh(stamp: string, folder: string, inputs: readonly string[]): boolean;
export function stampFresh(stamp: string, print: Print): void;
