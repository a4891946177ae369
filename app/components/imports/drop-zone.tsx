import { Upload } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { cn } from "#app/lib/cn.ts";

/** Takes files that are dropped or chosen. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section
      aria-label="Choose files"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={cn(
        "flex flex-col items-center gap-3 rounded-md border border-dashed px-6 py-8 text-center transition-colors",
        isOver ? "border-accent bg-accent-soft" : "border-line-strong/60",
      )}
    >
      <p className="text-muted">
        Drop JSONL, JSON or CSV files here: model outputs, or ratings of outputs that are here already.
      </p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to import"
        accept=".jsonl,.ndjson,.json,.csv,.tsv"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button onClick={() => input.current?.click()}>
        <Upload aria-hidden />
        Choose files
      </Button>
    </section>
  );
}
