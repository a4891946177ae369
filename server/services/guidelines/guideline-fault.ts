/** A reason why a file is not a valid guideline. `line` counts from 1 in the file on disk. */
export type GuidelineFault = { file: string; line: number; message: string };

export type LineFault = Omit<GuidelineFault, "file">;
