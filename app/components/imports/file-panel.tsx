import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Select } from "#app/components/ui/field.tsx";
import { Badge, Card, CardHeader, Notice } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { useRequest } from "#app/lib/use-request.ts";
import { importKinds, type KnownItemsRequest } from "#core/imports/import-options.ts";
import { otherValues } from "#core/imports/resolve-category.ts";
import { countOf } from "#core/text/count-of.ts";
import { CategoryMapping } from "./category-mapping.tsx";
import type { CheckedPreview } from "./check-preview.ts";
import { ColumnMapping } from "./column-mapping.tsx";
import { FileProgress } from "./file-progress.tsx";
import { foundColumns } from "./found-columns.ts";
import { PreviewNotes } from "./preview-notes.tsx";
import { PreviewTable } from "./preview-table.tsx";
import type { FilePreview } from "./read-preview.ts";
import { ReadingChoices } from "./reading-choices.tsx";
import { ScaleKinds } from "./scale-kinds.tsx";
import type { UploadResult } from "./upload-file.ts";
import { type FileImport, useFileImport } from "./use-file-import.ts";

const none: readonly string[] = [];

type Props = {
  slug: string;
  file: File;
  preview: FilePreview;
  /** Whether it is this file's turn among several, so that it is sent without further confirmation. */
  isTurn: boolean;
  /** Imports that have ended meanwhile, by their ids, with what became of them. */
  ended: ReadonlyMap<number, UploadResult>;
  onDone: (result: UploadResult | null) => void;
  onRemove: () => void;
};

/** One file to import: what it seems to hold, the choices a person has to make, and the progress of its import. */
export function FilePanel({ slug, file, preview: asFound, isTurn, ended, onDone, onRemove }: Props) {
  const work = useFileImport(slug, file, asFound, onDone);
  const { state, send, preview } = work;
  const isReady = state.step === "ready";
  const areUnknown = useUnknownItems(isReady ? work.checked.items : none, ended.size);
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    if (isTurn && isReady) void latest.current();
  }, [isTurn, isReady]);

  return (
    <Card>
      <CardHeader
        title={
          <span className="break-all">
            <Verbatim>{file.name}</Verbatim>
          </span>
        }
        lead={describe(file, preview, work)}
        actions={
          <>
            {work.checked.faulty > 0 && isReady && <Badge tone="warn">{faultyText(work.checked)}</Badge>}
            {state.step !== "sending" && (
              <Button
                variant="ghost"
                size="sm"
                aria-label={`Remove ${file.name} from the list`}
                onClick={onRemove}
              >
                <X aria-hidden />
              </Button>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-4 px-4 py-4">
        {isReady && <Choices work={work} preview={preview} fileName={file.name} />}
        {work.kind === "outputs" && work.unknownCategories.length > 0 && state.step !== "sending" && (
          <CategoryMapping
            values={work.unknownCategories}
            map={work.categories}
            onChange={work.setCategories}
          />
        )}
        {isReady && <PreviewNotes preview={preview} checked={work.checked} areItemsUnknown={areUnknown} />}
        {isReady && <PreviewTable checked={work.checked} fileName={file.name} />}
        <FileProgress slug={slug} file={file} kind={work.kind} state={state} ended={ended} />
        <SendButton work={work} />
      </div>
    </Card>
  );
}

function describe(file: File, preview: FilePreview, { kind, checked }: FileImport): string {
  const size = file.size < 1e6 ? `${Math.ceil(file.size / 1e3)} kB` : `${(file.size / 1e6).toFixed(1)} MB`;
  const rows = `${countOf(checked.count, "row")}${preview.isWhole ? "" : " in the first 256 kB"}`;
  return `${preview.format.toUpperCase()} of ${kind}, ${size}, ${rows}`;
}

function faultyText({ faulty, checked, count }: CheckedPreview): string {
  const are = faulty === 1 ? "is" : "are";
  return checked === count
    ? `${faulty.toLocaleString("en")} of ${countOf(checked, "row")} ${are} faulty`
    : `${faulty.toLocaleString("en")} of the first ${countOf(checked, "row")} ${are} faulty`;
}

function Choices({ work, preview, fileName }: { work: FileImport; preview: FilePreview; fileName: string }) {
  const { kind, checked } = work;
  const shape = kind === "ratings" ? (checked.reading?.shape ?? null) : null;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
        <span className="flex items-center gap-2">
          The file holds
          <Select
            aria-label={`What ${fileName} holds`}
            value={kind}
            onChange={(event) => work.setKind(event.target.value as typeof kind)}
            className="h-8 w-auto text-sm"
          >
            {importKinds.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </span>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={work.strict}
            onChange={(event) => work.setStrict(event.target.checked)}
            className="size-4 accent-accent"
          />
          Strict: one bad row, and nothing is imported
        </label>
      </div>
      {preview.format === "csv" || checked.faulty > 0 ? (
        <ColumnMapping
          kind={kind}
          names={preview.names}
          guess={{ ...preview.columns[kind], ...(shape && foundColumns(shape)) }}
          columns={work.columns}
          samples={preview.samples}
          shape={shape}
          onChange={work.setColumns}
        />
      ) : null}
      {kind === "ratings" && (
        <ReadingChoices preview={preview} checked={checked} how={work.how} onChange={work.setHow} />
      )}
      {kind === "ratings" && Object.keys(checked.scales).length > 0 && (
        <ScaleKinds seen={checked.scales} kinds={work.scales} onChange={work.setScales} />
      )}
    </>
  );
}

function SendButton({ work }: { work: FileImport }) {
  const { state, send, categories } = work;
  if (state.step === "sending") return null;
  const left = state.step === "done" ? Object.keys(state.result.counts.unknownCategories) : [];
  if (state.step === "done" && !left.some((value) => value in categories || otherValues in categories))
    return null;
  const label = { ready: "Import", failed: "Try again", done: "Import the mapped rows" }[state.step];
  return (
    <div className="flex flex-col items-start gap-2">
      {state.step === "failed" && (
        <Notice tone="bad" className="w-full">
          {state.message}
        </Notice>
      )}
      <Button variant="primary" onClick={() => void send()}>
        {label}
      </Button>
    </div>
  );
}

/**
 * Whether none of these items is in the project, so that no rating of them can be taken in; asked again when other imports
 * have ended.
 */
function useUnknownItems(items: readonly string[], importsEnded: number): boolean {
  const { send, answer } = useRequest<KnownItemsRequest, { ok: true; known: number }>();
  const latest = useRef(send);
  latest.current = send;
  const occasion = `${importsEnded} ${JSON.stringify(items)}`;
  useEffect(() => {
    const wanted: string[] = JSON.parse(occasion.slice(occasion.indexOf(" ")));
    if (wanted.length > 0) latest.current({ op: "known-items", items: wanted });
  }, [occasion]);
  return items.length > 0 && answer?.known === 0;
}
