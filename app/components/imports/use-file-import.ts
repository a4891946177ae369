import { useMemo, useRef, useState } from "react";
import type { ImportedScaleKind, ImportKind } from "#core/imports/import-options.ts";
import { type CheckedPreview, checkPreview } from "./check-preview.ts";
import { asSeen, type HowRead, howReadOptions } from "./how-read.ts";
import type { FilePreview } from "./read-preview.ts";
import { type UploadResult, uploadFile } from "./upload-file.ts";

export type ImportState =
  | { step: "ready" }
  | { step: "sending"; sent: number }
  | { step: "done"; result: UploadResult }
  | { step: "failed"; message: string };

/** The import of one file: what a person specifies about it, and its progress. */
export function useFileImport(
  slug: string,
  file: File,
  asFound: FilePreview,
  onDone: (result: UploadResult | null) => void,
) {
  const [kind, setKind] = useState<ImportKind>(asFound.kind);
  const [strict, setStrict] = useState(false);
  const [columns, setColumns] = useState<Record<string, string>>({});
  const [categories, setCategories] = useState<Record<string, string | null>>({});
  const [scales, setScales] = useState<Record<string, ImportedScaleKind>>({});
  const [how, keepHow] = useState<HowRead>(asSeen);
  const [preview, setPreview] = useState(asFound);
  const wanted = useRef<HowRead["encoding"]>("");
  const [state, setState] = useState<ImportState>({ step: "ready" });

  const checked = useMemo(
    () => checkPreview(preview, kind, { columns, categories, scales, ...howReadOptions(how) }),
    [preview, kind, columns, categories, scales, how],
  );
  const unknownCategories = useUnknownCategories(checked, state);

  const setHow = (next: HowRead) => {
    keepHow(next);
    const { encoding } = next;
    if (encoding === wanted.current) return;
    wanted.current = encoding;
    void (encoding ? asFound.inEncoding(encoding) : Promise.resolve(asFound)).then((read) => {
      if (wanted.current === encoding) setPreview(read);
    });
  };

  const send = async () => {
    setState({ step: "sending", sent: 0 });
    const options = { fileName: file.name, strict, columns, categories, scales, ...howReadOptions(how) };
    try {
      const result = await uploadFile(slug, kind, file, options, (sent) =>
        setState({ step: "sending", sent }),
      );
      setState({ step: "done", result });
      onDone(result);
    } catch (error) {
      setState({ step: "failed", message: (error as Error).message });
      onDone(null);
    }
  };

  return {
    ...{
      kind,
      setKind,
      strict,
      setStrict,
      columns,
      setColumns,
      categories,
      setCategories,
      scales,
      setScales,
      how,
      setHow,
    },
    ...{ state, preview, checked, unknownCategories, send },
  };
}

export type FileImport = ReturnType<typeof useFileImport>;

/** Values that the preview or the server did not find in the taxonomy. They stay while they are being mapped. */
function useUnknownCategories(checked: CheckedPreview, state: ImportState): string[] {
  const [seen, setSeen] = useState<readonly string[]>([]);
  const told = state.step === "done" ? Object.keys(state.result.counts.unknownCategories) : [];
  const all = [...new Set([...seen, ...checked.unknownCategories, ...told])];
  if (all.length > seen.length) setSeen(all);
  return all;
}
