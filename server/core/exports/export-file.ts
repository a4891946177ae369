import { z } from "zod";

export const exportContents = ["ratings", "items"] as const;
export const exportFormats = ["jsonl", "csv"] as const;

/** A file that a project offers for download, identified by its name: `ratings.jsonl`, `items.csv`, … */
export const ExportFile = z
  .string()
  .regex(
    new RegExp(`^(${exportContents.join("|")})\\.(${exportFormats.join("|")})$`),
    "There is no such file.",
  )
  .transform((name) => {
    const [content, format] = name.split(".") as [
      (typeof exportContents)[number],
      (typeof exportFormats)[number],
    ];
    return { content, format };
  });
export type ExportFile = z.infer<typeof ExportFile>;
