import { useId } from "react";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { en, type Messages } from "#app/messages/en.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { Reference } from "#core/schemas/item.ts";
import { RichText } from "./rich-text.tsx";

export type PairedReference = Reference & { kind: keyof Messages["pairs"] };

/** Whether a reference is the other half of a pair, whose halves have names. */
export function isPaired(reference: Reference): reference is PairedReference {
  return Object.hasOwn(en.pairs, reference.kind);
}

/** What a rater needs beside an item, such as the original passage or today's right answer. */
export function ReferenceAside({ reference, raw }: { reference: Reference; raw: boolean }) {
  const messages = useMessages();
  const id = useId();
  const { kind, prompt, response, text, source, date, event_a, event_b } = reference;
  const title = Object.hasOwn(messages.references, kind)
    ? messages.references[kind as keyof Messages["references"]]
    : messages.item.reference;
  const texts: [label: string | null, text: string | undefined][] = [
    [messages.item.prompt, prompt],
    [messages.item.response, response],
    [null, text],
    [messages.item.eventA, event_a],
    [messages.item.eventB, event_b],
  ];
  return (
    <aside aria-labelledby={id} className="rounded-md border border-line bg-accent-soft/50 px-5 py-4">
      <h2 id={id} className="mb-1.5 text-sm font-semibold text-accent-ink">
        {title}
      </h2>
      <div className="flex max-w-[46rem] flex-col gap-3">
        {texts.map(
          ([label, value]) =>
            value !== undefined && (
              <div key={label}>
                {label && <h3 className="text-sm text-muted">{label}</h3>}
                <RichText text={value} raw={raw} headingLevel={3} />
              </div>
            ),
        )}
      </div>
      <Origin messages={messages} source={source} date={date} />
    </aside>
  );
}

function Origin({
  messages,
  source,
  date,
}: {
  messages: Messages;
  source: string | undefined;
  date: string | undefined;
}) {
  if (!source && !date) return null;
  return (
    <p className="mt-2 text-sm text-muted [overflow-wrap:anywhere]">
      <Verbatim>
        {[source && `${messages.item.source}: ${source}`, date && `${messages.item.date} ${date}`]
          .filter(Boolean)
          .join(" · ")}
      </Verbatim>
    </p>
  );
}
