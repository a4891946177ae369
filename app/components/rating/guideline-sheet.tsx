import { useEffect, useId, useRef } from "react";
import { GuidelineView, type ShownGuideline } from "#app/components/guideline/guideline-view.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { TitleBar } from "./title-bar.tsx";

export type GuidelineSheetProps = { guideline: ShownGuideline; onClose: () => void };

/** The guideline beside the item: a column on wide screens, a sheet from below on a phone. Escape closes it. */
export function GuidelineSheet({ guideline, onClose }: GuidelineSheetProps) {
  const messages = useMessages();
  const panel = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (opener instanceof HTMLElement && panel.current?.contains(document.activeElement)) opener.focus();
    };
  }, []);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
      className="fixed inset-x-0 bottom-0 z-30 max-h-[80dvh] overflow-y-auto rounded-t-xl border border-line bg-surface shadow-2xl outline-none lg:static lg:z-auto lg:col-start-2 lg:row-start-1 lg:max-h-none lg:rounded-none lg:border-y-0 lg:border-e-0 lg:shadow-none"
    >
      <TitleBar
        id={id}
        title={messages.guideline.heading(guideline.title)}
        onClose={onClose}
        className="sticky top-0 bg-surface py-2.5"
      />
      <div className="px-5 py-4">
        <GuidelineView guideline={guideline} />
      </div>
    </aside>
  );
}
