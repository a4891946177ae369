import { Kbd } from "./page.tsx";

/** The key of a button beside its words. It is not shown where fingers press, and not read: the button declares it. */
export function KeyHint({ children }: { children: string | null }) {
  return (
    <span aria-hidden className="hidden pointer-fine:inline">
      <Kbd>{children}</Kbd>
    </span>
  );
}
