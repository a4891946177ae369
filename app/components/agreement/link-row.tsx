import { Link, useSearchParams } from "@remix-run/react";
import { cn } from "#app/lib/cn.ts";

/**
 * A choice that is part of the URL, as a row of links. A new choice drops the parameters that only the old one used.
 */
export function LinkRow({
  label,
  name,
  current,
  choices,
  forgets,
}: {
  label: string;
  name: string;
  current: string;
  choices: { value: string; label: string }[];
  forgets: string[];
}) {
  const [search] = useSearchParams();
  const to = (value: string) => {
    const next = new URLSearchParams(search);
    next.set(name, value);
    for (const forgotten of forgets) next.delete(forgotten);
    return `?${next}`;
  };
  return (
    <nav aria-label={label} className="mb-4 flex flex-wrap gap-1">
      {choices.map(({ value, label: text }) => (
        <Link
          key={value}
          to={to(value)}
          preventScrollReset
          aria-current={value === current ? "page" : undefined}
          className={cn(
            "rounded-md border px-2.5 py-1.5 text-sm",
            value === current
              ? "border-accent bg-accent-soft font-medium text-accent-ink"
              : "border-line bg-surface text-muted hover:text-ink",
          )}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
