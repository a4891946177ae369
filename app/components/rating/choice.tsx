import { useId } from "react";
import { Examples } from "#app/components/guideline/examples.tsx";
import { KeyHint } from "#app/components/ui/key-hint.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { cn } from "#app/lib/cn.ts";

type Props = {
  kind: "radio" | "checkbox";
  name: string;
  checked: boolean;
  onChoose: () => void;
  label: string;
  /** The key that chooses this level while its question is the current one. */
  shortcut: string | null;
  /** The value of a graded level. It is also the key, so it is not shown twice. */
  value?: number | undefined;
  definition?: string;
  examples?: readonly string[] | null;
  className?: string;
};

/** One level to choose: its label, its definition and, on demand, its anchor examples. */
export function Choice({
  kind,
  name,
  checked,
  onChoose,
  label,
  shortcut,
  value,
  definition,
  examples,
  className,
}: Props) {
  const id = useId();
  return (
    <div
      className={cn(
        "relative flex gap-2.5 rounded-md border border-line px-2.5 py-2 hover:border-line-strong has-[:checked]:border-accent has-[:checked]:bg-accent-soft/60 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-1 has-[:focus-visible]:outline-accent",
        className,
      )}
    >
      <input
        id={id}
        type={kind}
        name={name}
        checked={checked}
        onChange={onChoose}
        data-key={shortcut ?? undefined}
        aria-describedby={definition ? `${id}-definition` : undefined}
        className="relative z-1 mt-1 size-4 shrink-0 accent-(--accent) outline-none"
      />
      <div className="min-w-0 flex-1">
        {/* The label's box covers the whole card, so that all of it can be pressed. */}
        <label
          htmlFor={id}
          className="font-medium after:absolute after:inset-0 after:cursor-pointer after:rounded-md"
        >
          {value !== undefined && <span className="me-1.5 tabular-nums text-muted">{value}</span>}
          <Verbatim>{label}</Verbatim>
        </label>
        {definition && (
          <p id={`${id}-definition`} className="text-sm text-muted">
            <Verbatim>{definition}</Verbatim>
          </p>
        )}
        {examples && <Examples examples={examples} />}
      </div>
      {shortcut !== null && value === undefined && <KeyHint>{shortcut}</KeyHint>}
    </div>
  );
}
