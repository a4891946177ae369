import type { ReactNode } from "react";
import { Card } from "./ui/page.tsx";
import { Verbatim } from "./ui/verbatim.tsx";

/** The frame of pages for people who are not signed in. */
export function AccountFrame({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="mx-auto flex min-h-screen w-full max-w-sm flex-col justify-center px-4 py-8">
      <p className="mb-4 text-center text-lg font-semibold tracking-tight">Assay</p>
      <Card className="p-6">
        <h1 className="mb-1">
          <Verbatim>{title}</Verbatim>
        </h1>
        <div className="mb-4 text-muted">{lead}</div>
        {children}
      </Card>
    </main>
  );
}
