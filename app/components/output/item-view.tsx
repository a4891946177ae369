import { Fragment } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import type { ItemContent, Message } from "#core/schemas/item.ts";
import type { UnitOfRating } from "#core/schemas/taxonomy.ts";
import type { Marking } from "./markable-text.tsx";
import { isPaired, type PairedReference, ReferenceAside } from "./reference-aside.tsx";
import { responseTitles } from "./response-titles.ts";
import { TextBlock } from "./text-block.tsx";
import { useShownParts } from "./use-shown-parts.tsx";

type Props = {
  unit: UnitOfRating;
  content: ItemContent;
  /** Texts exactly as they were written, not formatted. */
  raw?: boolean;
  /** Of twins whose places were drawn for a rater: where the one stands that is rated. Else the reference leads. */
  ownHalf?: "first" | "second" | null;
  /** For leads: whose response each is. Raters are blind, and their content has no models in it. */
  showModels?: boolean;
  marking?: Marking | undefined;
};

type PartProps = Required<Pick<Props, "content" | "raw" | "showModels">> & Pick<Props, "marking">;
type OwnHalf = NonNullable<Props["ownHalf"]>;

/** What one rating is about, each unit of rating in its own form. */
export function ItemView({ unit, content, raw = false, ownHalf = null, showModels = false, marking }: Props) {
  const parts = { content, raw, showModels, marking };
  const { reference } = content;
  return (
    <div className="@container flex flex-col gap-5">
      {reference && isPaired(reference) ? (
        <ReferencePair {...parts} reference={reference} ownHalf={ownHalf} />
      ) : (
        <Texts unit={unit} {...parts} />
      )}
    </div>
  );
}

function Texts({ unit, ...parts }: PartProps & { unit: UnitOfRating }) {
  const { content, raw } = parts;
  const messages = useMessages();
  const { reference } = content;
  const aside = reference && <ReferenceAside reference={reference} raw={raw} />;
  if (unit === "conversation" && content.messages)
    return (
      <>
        <Conversation {...parts} turns={content.messages} />
        {aside}
      </>
    );
  return (
    <>
      {content.messages && <Conversation {...parts} turns={content.messages} marking={undefined} />}
      {typeof content.prompt === "string" && (
        <TextBlock title={messages.item.prompt} text={content.prompt} raw={raw} kind="context" foldable />
      )}
      {content.responses ? (
        <>
          <Responses {...parts} unit={unit} responses={content.responses} />
          {aside}
        </>
      ) : aside ? (
        <div className="grid items-start gap-5 @3xl:grid-cols-2">
          <SingleText {...parts} />
          {aside}
        </div>
      ) : (
        <SingleText {...parts} />
      )}
    </>
  );
}

/** The one text that is rated: a response, or the description of a system. */
function SingleText({ content, raw, marking }: PartProps) {
  const { item } = useMessages();
  const isSystem = content.response === undefined && content.description !== undefined;
  return (
    <TextBlock
      title={isSystem ? item.system : item.response}
      text={content.response ?? content.description ?? ""}
      raw={raw}
      kind="response"
      marking={marking}
      part={0}
    />
  );
}

/** A pair side by side, a set as a numbered list. */
function Responses({
  unit,
  responses,
  raw,
  showModels,
  marking,
}: PartProps & { unit: UnitOfRating; responses: NonNullable<ItemContent["responses"]> }) {
  const messages = useMessages();
  const isPair = unit === "response-pair" && responses.length === 2;
  const titles = responseTitles(unit, responses.length, messages);
  const { shown, more } = useShownParts(responses);
  const parts = shown.map((response, part) => ({ ...response, part }));
  const blocks = parts.map(({ response, model, part }) => (
    <TextBlock
      key={part}
      title={titles[part]!}
      text={response}
      raw={raw}
      kind="response"
      model={showModels ? model : null}
      marking={marking}
      part={part}
    />
  ));
  return isPair ? (
    <div className="grid items-start gap-4 @xl:grid-cols-2">{blocks}</div>
  ) : (
    <>
      <ol className="flex flex-col gap-4">
        {blocks.map((block) => (
          <li key={block.key}>{block}</li>
        ))}
      </ol>
      {more}
    </>
  );
}

/** Two prompts with their answers: rows line up prompt with prompt and answer with answer. */
function ReferencePair({
  content,
  reference,
  raw,
  marking,
  ownHalf,
}: PartProps & { reference: PairedReference; ownHalf: OwnHalf | null }) {
  const messages = useMessages();
  const labels = ownHalf ? messages.drawnPair : messages.pairs[reference.kind];
  const context = { raw, kind: "context", foldable: true } as const;
  const response = { raw, kind: "response" } as const;
  const half = (own: boolean, title: string, responseTitle: string) => (
    <Fragment key={title}>
      <TextBlock title={title} text={(own ? content : reference).prompt ?? ""} {...context} />
      <TextBlock
        title={responseTitle}
        text={(own ? content : reference).response ?? ""}
        {...response}
        {...(own && { marking, part: 0 })}
      />
    </Fragment>
  );
  return (
    <div className="grid items-start gap-4 @xl:grid-flow-col @xl:grid-cols-2 @xl:grid-rows-[auto_auto]">
      {half(ownHalf === "first", labels.first, labels.firstResponse)}
      {half(ownHalf !== "first", labels.second, labels.secondResponse)}
    </div>
  );
}

function Conversation({ turns, raw, marking }: PartProps & { turns: Message[] }) {
  const messages = useMessages();
  const { shown, more } = useShownParts(turns);
  const isModel = (turn: Message) => turn.role === "assistant";
  const numbered = shown.map((turn, i) => ({
    ...turn,
    number: i + 1,
    isModel: isModel(turn),
    part: turns.slice(0, i).filter(isModel).length,
  }));
  return (
    <section aria-label={messages.item.conversation}>
      <ol className="flex flex-col gap-4">
        {numbered.map(({ role, content, number, isModel, part }) => (
          <li key={number} className={isModel ? undefined : "border-s-2 border-line-strong/50 ps-4"}>
            <TextBlock
              title={messages.item.turn(number, messages.item.role[role])}
              text={content}
              raw={raw}
              kind={isModel ? "response" : "context"}
              marking={isModel ? marking : undefined}
              part={part}
            />
          </li>
        ))}
      </ol>
      {more}
    </section>
  );
}
