import { useEffect, useState } from "react";
import type { ColouredRun } from "./highlight.ts";
import { useModule } from "./use-module.ts";

const loadHighlighter = () => import("./highlight.ts");

/** Above this size colours would cost more time than they save. */
const longest = 20_000;

/** A block of code; its colours come when the highlighter has been fetched, without moving anything. */
export function CodeBlock({ text, language }: { text: string; language: string | undefined }) {
  const wanted = language !== undefined && text.length <= longest;
  const highlighter = useModule(loadHighlighter, wanted);
  const [runs, setRuns] = useState<ColouredRun[] | null>(null);

  useEffect(() => {
    let gone = false;
    setRuns(null);
    if (highlighter && language)
      highlighter.highlight(text, language).then(
        (coloured) => {
          if (!gone) setRuns(coloured);
        },
        () => undefined,
      );
    return () => {
      gone = true;
    };
  }, [highlighter, language, text]);

  return (
    <pre tabIndex={0} className="bg-canvas!">
      <code>
        {runs
          ? runs.map(({ start, text, color }) => (
              <span key={start} style={{ color }}>
                {text}
              </span>
            ))
          : text}
      </code>
    </pre>
  );
}
