/** Something that keeps a file from being a guideline. `line` counts from 1 in the file as it is on disk. */
export type GuidelineFault = { file: string; line: number; message: string };

export type LineFault = Omit<GuidelineFault, "file">;
