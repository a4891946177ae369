import { useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { useModule } from "./use-module.ts";

const loadMarkdown = () => import("./markdown.tsx");

/** Fetches the renderer before there is a text to render. */
export function prefetchMarkdown(): void {
  loadMarkdown().catch(() => undefined);
}

/** Formatting a text of this many characters would hold the page up noticeably. */
const longest = 50_000;

/** Markdown where the text has any, plain paragraphs where it has none or where a plain text is asked for. */
export function RichText({
  text,
  raw = false,
  headingLevel,
}: {
  text: string;
  raw?: boolean;
  headingLevel: number;
}) {
  const messages = useMessages();
  const [formatLarge, setFormatLarge] = useState(false);
  const isLarge = text.length > longest;
  const wanted = !raw && hasMarkup(text) && (!isLarge || formatLarge);
  const markdown = useModule(loadMarkdown, wanted);

  if (wanted && markdown)
    return (
      <div className="prose [&>:first-child]:mt-0" dir="auto">
        <markdown.Markdown text={text} headingLevel={headingLevel} />
      </div>
    );
  return (
    <>
      {isLarge && !raw && !formatLarge && hasMarkup(text) && (
        <p className="mb-2 flex flex-wrap items-center gap-3 text-sm text-muted">
          {messages.item.large(Math.round(text.length / 1000))}
          <Button size="sm" onClick={() => setFormatLarge(true)}>
            {messages.item.format}
          </Button>
        </p>
      )}
      <div className="prose whitespace-pre-wrap" dir="auto">
        {text}
      </div>
    </>
  );
}

/** Whether formatting could change how a text looks. When in doubt, yes. */
function hasMarkup(text: string): boolean {
  return /[*_`#>|~[\]<&\\$=]|^\s*([-+]|\d+[.)])\s|^ {4}|^\t|https?:|www\.|@|---| {2}$/m.test(text);
}
