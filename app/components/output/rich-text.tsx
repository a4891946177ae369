import { OutputBoundary } from "./output-boundary.tsx";
import { PlainText } from "./plain-text.tsx";
import { useModule } from "./use-module.ts";

const loadFormatting = () => import("./formatted-text.tsx");

/** Loads the formatter before a text needs it. */
export function prefetchFormatting(): void {
  loadFormatting().then(
    ({ warmUp }) => warmUp(),
    () => undefined,
  );
}

type Props = { text: string; raw?: boolean; headingLevel: number };

/** Markdown when the text contains any; plain paragraphs when it does not, or when plain text is asked for. */
export function RichText({ text, raw = false, headingLevel }: Props) {
  const wanted = !raw && hasMarkup(text);
  const formatting = useModule(loadFormatting, wanted);
  if (!wanted || !formatting) return <PlainText text={text} isBusy={wanted} />;
  return (
    <OutputBoundary key={text} fallback={<PlainText text={text} />}>
      <formatting.FormattedText text={text} headingLevel={headingLevel} />
    </OutputBoundary>
  );
}

/** Whether formatting could change how a text looks, judged by its beginning. True in case of doubt. */
function hasMarkup(text: string): boolean {
  return /[*_`#>|~[\]<&\\$=]|^[ \t]*([-+]|\d+[.)])\s|^ {4}|^\t|https?:|www\.|@|---| {2}$/m.test(
    text.slice(0, 100_000),
  );
}
