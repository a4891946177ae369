import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Shell } from "#app/components/shell.tsx";
import { paths } from "#app/lib/paths.ts";

/** The frame of a page below the list of guidelines, with the way back to it. */
export function GuidelineShell({ children }: { children: ReactNode }) {
  return (
    <Shell
      trail={
        <Link to={paths.guidelines()} className="hover:underline">
          Guidelines
        </Link>
      }
    >
      {children}
    </Shell>
  );
}
