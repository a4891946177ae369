import { useEffect, useState } from "react";
import { textPieces } from "#core/text/text-pieces.ts";
import { askCodeWorker } from "./ask-worker.ts";
import type { ColouredRun } from "./highlight.ts";
import { Unseen } from "./unseen.tsx";

/** In longer code, colours would cost more time than they are worth. */
const longest = 20_000;
const mostRuns = 4000;
const patience = 1000;

/** A block of code. Its colours appear when they are ready, without moving anything. */
export function CodeBlock({ text, language }: { text: string; language: string | undefined }) {
  const [runs, setRuns] = useState<ColouredRun[] | null>(null);

  useEffect(() => {
    setRuns(null);
    if (!language || text.length > longest) return;
    const leaving = new AbortController();
    void askCodeWorker({ kind: "code", text, language }, patience, leaving.signal).then((answer) => {
      if (answer?.kind === "code" && answer.outcome && answer.outcome.length <= mostRuns)
        setRuns(answer.outcome);
    });
    return () => leaving.abort();
  }, [language, text]);

  return (
    <pre tabIndex={0} className="bg-canvas!">
      <code>
        {runs ? (
          runs.map((run) => (
            <span key={run.start} style={{ color: run.color }}>
              <Unseen pieces={textPieces(run.text, "text")} />
            </span>
          ))
        ) : (
          <Unseen pieces={textPieces(text, "text")} />
        )}
      </code>
    </pre>
  );
}
