import { createContext, useContext } from "react";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { useMessages } from "#app/messages/use-messages.ts";

/** What the lead of the study offers to raters who are upset; empty where nothing is offered, as in a preview. */
export const HelpTextContext = createContext("");

/** The lead's help text as it was written: at a warning, on the break page, and folded away beside the questions. */
export function HelpText({ isFolded = false }: { isFolded?: boolean }) {
  const text = useContext(HelpTextContext);
  const title = useMessages().welfare.help;
  if (text === "") return null;
  const body = (
    <p className="whitespace-pre-line text-sm [overflow-wrap:anywhere]">
      <Verbatim>{text}</Verbatim>
    </p>
  );
  if (isFolded)
    return (
      <details>
        <summary className="cursor-pointer text-sm text-accent-ink underline">{title}</summary>
        {body}
      </details>
    );
  return (
    <div className="max-w-md text-start">
      <p className="text-sm font-medium">{title}</p>
      {body}
    </div>
  );
}
