import { type ReactNode, useEffect, useId, useRef } from "react";
import { TitleBar } from "./title-bar.tsx";

/**
 * A modal based on the browser's own `dialog`, which traps the focus, closes on Escape and gives the focus back. The
 * focus starts at the element marked `data-first`, or else at the first control.
 */
export function Modal({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const node = dialog.current;
    node?.showModal();
    node?.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => node?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-auto max-h-[90dvh] w-[min(34rem,calc(100vw-2rem))] rounded-md border border-line bg-surface p-0 text-ink shadow-lg backdrop:bg-black/50"
    >
      <TitleBar id={id} title={title} onClose={onClose} className="py-3" />
      <div className="px-5 py-4">{children}</div>
    </dialog>
  );
}
