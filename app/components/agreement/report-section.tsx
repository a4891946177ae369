import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import type { ReportSection as Section } from "#core/report/sections.ts";

/** The sentence to print in a paper, with its references. */
export function ReportSection({
  section: { sentence, references },
}: {
  section: Pick<Section, "sentence" | "references">;
}) {
  const text = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState<string | null>(null);

  async function copy() {
    const whole = [sentence, "", ...references].join("\n");
    const wrote = await navigator.clipboard?.writeText(whole).then(
      () => true,
      () => false,
    );
    // Without access to the clipboard (plain http), the text is selected so that a person can copy it.
    if (!wrote && text.current) getSelection()?.selectAllChildren(text.current);
    setDone(wrote ? "Copied" : "Selected");
  }

  return (
    <Card>
      <CardHeader
        title="For a paper"
        lead="Change the words, keep the numbers: who rated, which coefficient, its interval and how that was made."
        actions={
          <Button onClick={() => void copy()}>
            {done === "Copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
            {done ?? "Copy"}
          </Button>
        }
      />
      <div ref={text} className="max-w-prose px-4 py-3">
        <p>
          <Verbatim>{sentence}</Verbatim>
        </p>
        <h3 className="mb-1 mt-4 text-sm font-medium">References</h3>
        <ul className="flex flex-col gap-1 text-sm text-muted">
          {references.map((reference) => (
            <li key={reference}>{reference}</li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
