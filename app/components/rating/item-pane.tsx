import { memo, useEffect, useRef, useState } from "react";
import { ContentWarning } from "#app/components/output/content-warning.tsx";
import { ItemView } from "#app/components/output/item-view.tsx";
import type { Marking } from "#app/components/output/markable-text.tsx";
import { OutputBoundary } from "#app/components/output/output-boundary.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import { HelpText } from "./help-text.tsx";
import { SmallButton } from "./small-button.tsx";

/** The item, with its warning and the switch to plain text. It gets the focus first, so that reading starts here. */
export const ItemPane = memo(function ItemPane({
  task,
  isHidden,
  onShow,
  marking,
}: {
  task: RatingTask;
  isHidden: boolean;
  onShow: () => void;
  marking: Marking | undefined;
}) {
  const messages = useMessages();
  const pane = useRef<HTMLElement>(null);
  const [raw, setRaw] = useState(false);
  useEffect(() => {
    window.scrollTo(0, 0);
    pane.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main
      ref={pane}
      tabIndex={-1}
      aria-label={messages.page.item}
      className="relative min-w-0 px-4 py-4 outline-none [contain:paint] lg:overflow-y-auto lg:px-8 lg:py-5"
    >
      <div className="mx-auto max-w-[64rem]">
        <div className="mb-2 flex justify-end">
          <SmallButton
            isPressed={raw}
            shortcut="R"
            title={messages.item.rawHint}
            onClick={() => setRaw(!raw)}
          >
            {messages.item.raw}
          </SmallButton>
        </div>
        <OutputBoundary fallback={<p>{messages.item.broken}</p>}>
          <ContentWarning
            level={task.guideline.content_warning}
            isHidden={isHidden}
            onShow={onShow}
            help={<HelpText />}
          >
            <ItemView
              unit={task.unit}
              content={task.content}
              ownHalf={task.ownHalf}
              raw={raw}
              marking={marking}
            />
          </ContentWarning>
        </OutputBoundary>
      </div>
    </main>
  );
});
