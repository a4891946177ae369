import { useMemo, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Notice } from "#app/components/ui/page.tsx";
import { visibleText } from "#core/text/visible-text.ts";
import { DropZone } from "./drop-zone.tsx";
import { FilePanel } from "./file-panel.tsx";
import { type FilePreview, readPreview } from "./read-preview.ts";
import type { UploadResult } from "./upload-file.ts";

/** `result` of what was sent; null where that failed, undefined before. */
type ListedFile = { key: number; file: File; preview: FilePreview; result?: UploadResult | null };
type ShownImport = Omit<UploadResult, "importId"> & { id: number };

/** Outputs are imported before the ratings that are about them. */
const order = { outputs: 0, ratings: 1 } as const;

/** The files that a person dropped, each with its preview, and a button that imports them one after the other. */
export function FileList({
  slug,
  maxMegabytes,
  imports,
  onImported,
}: {
  slug: string;
  maxMegabytes: number;
  /** The newest imports of the project, as they are now. */
  imports: readonly ShownImport[];
  onImported: () => void;
}) {
  const [files, setFiles] = useState<readonly ListedFile[]>([]);
  /** The files to which "Import all" applies. Files that are added later have to be imported separately. */
  const [queued, setQueued] = useState<ReadonlySet<number>>(new Set());
  const [unreadable, setUnreadable] = useState<string[]>([]);
  const [refused, setRefused] = useState<string[]>([]);
  const [tooLarge, setTooLarge] = useState<string[]>([]);

  const add = async (given: File[]) => {
    const isTooLarge = (file: File) => file.size > maxMegabytes * 2 ** 20;
    setTooLarge(given.filter(isTooLarge).map((file) => file.name));
    const dropped = given.filter((file) => !isTooLarge(file));
    const read = await Promise.allSettled(dropped.map((file) => readPreview(file)));
    setUnreadable(dropped.filter((_, i) => read[i]!.status === "rejected").map((file) => file.name));
    setRefused(
      dropped.flatMap((file, i) => {
        const result = read[i]!;
        return result.status === "fulfilled" && result.value.refusal !== null
          ? [`${visibleText(file.name)}: ${result.value.refusal}`]
          : [];
      }),
    );
    setFiles((listed) => {
      const first = Math.max(0, ...listed.map(({ key }) => key)) + 1;
      const added = dropped.flatMap((file, i): ListedFile[] => {
        const result = read[i]!;
        if (result.status === "rejected" || result.value.refusal !== null) return [];
        return [{ key: first + i, file, preview: result.value }];
      });
      added.sort((a, b) => order[a.preview.kind] - order[b.preview.kind]);
      return [...listed, ...added];
    });
  };
  const finish = (key: number, result: UploadResult | null) => {
    setFiles((listed) => listed.map((entry) => (entry.key === key ? { ...entry, result } : entry)));
    onImported();
  };
  const ended = useMemo(() => endedImports(imports), [imports]);
  const waiting = files.filter(({ result }) => result === undefined);
  // What is still being taken in comes before what may be about it.
  const isTakenIn = files.some(({ result }) => result?.status === "running" && !ended.has(result.importId));
  const turn = isTakenIn ? undefined : waiting.find(({ key }) => queued.has(key))?.key;
  const isQueued = waiting.some(({ key }) => queued.has(key));

  return (
    <div className="flex flex-col gap-4">
      <DropZone onFiles={(dropped) => void add(dropped)} />
      {unreadable.length > 0 && (
        <Notice tone="bad">
          Could not be read: {unreadable.map(visibleText).join(", ")}. A folder cannot be imported; choose the
          files in it.
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice tone="bad">
          <ul className="flex flex-col gap-1">
            {refused.map((sentence) => (
              <li key={sentence} className="break-words">
                {sentence}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {tooLarge.length > 0 && (
        <Notice tone="bad">
          Larger than {maxMegabytes.toLocaleString("en")} MB: {tooLarge.join(", ")}. Cut such a file into
          several.
        </Notice>
      )}
      {files.length > 1 && waiting.length > 1 && (
        <div className="flex items-center gap-3">
          <Button
            variant="primary"
            disabled={isQueued}
            onClick={() => setQueued(new Set(waiting.map(({ key }) => key)))}
          >
            Import all {waiting.length} files
          </Button>
          <span className="text-sm text-muted">One after the other, outputs first.</span>
        </div>
      )}
      {files.map(({ key, file, preview }) => (
        <FilePanel
          key={key}
          slug={slug}
          file={file}
          preview={preview}
          isTurn={turn === key}
          ended={ended}
          onDone={(result) => finish(key, result)}
          onRemove={() => setFiles((listed) => listed.filter((entry) => entry.key !== key))}
        />
      ))}
    </div>
  );
}

/** Those that have come to their end, by their ids. */
function endedImports(imports: readonly ShownImport[]): ReadonlyMap<number, UploadResult> {
  return new Map(
    imports.flatMap(({ id, status, counts }) =>
      status === "running" ? [] : [[id, { importId: id, status, counts }] as const],
    ),
  );
}
