import { type ReactNode, useId } from "react";
import { Select } from "#app/components/ui/field.tsx";
import { verbatimChildren } from "#app/components/ui/verbatim-children.tsx";
import { cn } from "#app/lib/cn.ts";

/** A compact menu below or next to its label. */
export function SmallSelect({
  label,
  value,
  onChange,
  beside = false,
  children,
}: {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  beside?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div
      className={cn(
        "grid min-w-0 gap-x-3 gap-y-0.5",
        beside && "items-center sm:grid-cols-[minmax(8rem,16rem)_1fr]",
      )}
    >
      <label htmlFor={id} className="break-all font-mono text-xs">
        {verbatimChildren(label)}
      </label>
      <Select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 text-sm"
      >
        {children}
      </Select>
    </div>
  );
}
