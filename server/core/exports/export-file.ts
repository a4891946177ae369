import { z } from "zod";

export const exportContents = ["ratings", "items", "skips"] as const;
export type ExportContent = (typeof exportContents)[number];
export const exportFormats = ["jsonl", "csv"] as const;

/** A file that a project offers for download, identified by its name: `ratings.jsonl`, `items.csv`, … */
export const ExportFile = z
  .string()
  .regex(
    new RegExp(`^(${exportContents.join("|")})\\.(${exportFormats.join("|")})$`),
    "There is no such file.",
  )
  .transform((name) => {
    const [content, format] = name.split(".") as [ExportContent, (typeof exportFormats)[number]];
    return { content, format };
  });
export type ExportFile = z.infer<typeof ExportFile>;
