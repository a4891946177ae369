import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { cn } from "#app/lib/cn.ts";
import { visibleText } from "#core/text/visible-text.ts";

/** A name of any length on one line. It is only cut visually: its title holds the whole name. */
export function LongName({ name, className }: { name: string; className?: string }) {
  return (
    <span className={cn("inline-block max-w-72 truncate align-bottom", className)} title={visibleText(name)}>
      <Verbatim>{name}</Verbatim>
    </span>
  );
}
