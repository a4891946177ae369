import { Notice } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { oneLine } from "#app/lib/one-line.ts";
import type { CheckedPreview } from "./check-preview.ts";
import type { FilePreview } from "./read-preview.ts";

const columnsShown = 12;

/** What a person should know, or has to say, before a file is sent. */
export function PreviewNotes({
  preview,
  checked,
  areItemsUnknown,
}: {
  preview: FilePreview;
  checked: CheckedPreview;
  /** The project has none of the items that the checked rows rate. */
  areItemsUnknown: boolean;
}) {
  const { notes, lacksShown, checked: looked, count } = checked;
  return (
    <>
      {lacksShown && (
        <Notice tone="warn">
          <p>
            No column is known by its name to hold what is rated. Choose above which one is the response (or
            responses, messages, a description). The columns and their first values:
          </p>
          <FirstValues preview={preview} />
        </Notice>
      )}
      {areItemsUnknown && (
        <Notice tone="warn">
          None of the items shown is in this project, and ratings of items that are not here are rejected.
          Import the outputs that they rate first, with the same ids.
        </Notice>
      )}
      {notes.length > 0 && (
        <Notice>
          {looked < count && `In the first ${looked.toLocaleString("en")} rows: `}
          {notes.join(" ")}
        </Notice>
      )}
    </>
  );
}

function FirstValues({ preview: { names, samples } }: { preview: FilePreview }) {
  const more = names.length - columnsShown;
  return (
    <dl className="mt-2 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[minmax(4rem,max-content)_1fr]">
      {names.slice(0, columnsShown).map((name) => (
        <div key={name} className="contents">
          <dt className="break-all font-mono text-xs leading-5">
            <Verbatim>{name}</Verbatim>
          </dt>
          <dd className="min-w-0 break-words">
            <Verbatim>{(samples.get(name) ?? []).map(oneLine).join(" · ") || "—"}</Verbatim>
          </dd>
        </div>
      ))}
      {more > 0 && <div>and {more.toLocaleString("en")} more</div>}
    </dl>
  );
}
