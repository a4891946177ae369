import { Link } from "@remix-run/react";
import { BookOpen, CircleHelp, Coffee } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { RaterProgress } from "#core/schemas/rating.ts";
import { visibleText } from "#core/text/visible-text.ts";

/** The slim bar of the rating page: the project, the rater's progress, and the ways out. */
export function TopBar({
  project,
  progress,
  guideline,
  onHelp,
  onBreak,
  children,
}: {
  project: string;
  progress: RaterProgress | null;
  /** Null while no task is shown. */
  guideline: { isOpen: boolean; toggle: () => void } | null;
  onHelp: () => void;
  onBreak: (() => void) | null;
  children?: ReactNode;
}) {
  const { page, actions } = useMessages();
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-surface">
      <div className="flex h-12 items-center gap-3 px-4">
        <Link to={paths.home()} aria-label={page.home} className="font-semibold tracking-tight">
          Assay
        </Link>
        <h1 className="min-w-0 truncate text-base font-normal text-muted">
          <span className="sr-only">{visibleText(page.heading(project))}</span>
          <span aria-hidden>
            <Verbatim>{project}</Verbatim>
          </span>
        </h1>
        <div className="ms-auto flex items-center gap-1">
          {progress && <ProgressLine progress={progress} />}
          {guideline && (
            <BarButton
              label={actions.guideline}
              shortcut="G"
              aria-expanded={guideline.isOpen}
              onClick={guideline.toggle}
            >
              <BookOpen aria-hidden />
            </BarButton>
          )}
          {onBreak && (
            <BarButton label={actions.break} shortcut="B" onClick={onBreak}>
              <Coffee aria-hidden />
            </BarButton>
          )}
          <BarButton label={actions.help} shortcut="?" onClick={onHelp}>
            <CircleHelp aria-hidden />
          </BarButton>
        </div>
      </div>
      {/* News hang below the bar, over the page: nothing moves when they come and go. */}
      <div className="pointer-events-none absolute inset-x-0 top-full flex flex-col items-center gap-2 p-2 *:pointer-events-auto">
        {children}
      </div>
    </header>
  );
}

function ProgressLine({ progress }: { progress: RaterProgress }) {
  const { progress: words } = useMessages();
  return (
    <p className="me-2 whitespace-nowrap text-sm tabular-nums text-muted">
      <span className="sr-only">{words.label}: </span>
      {words.today(progress.today)}
      <span className="hidden md:inline">
        {" · "}
        {words.rated(progress.rated)}
      </span>
    </p>
  );
}

function BarButton({
  label,
  shortcut,
  children,
  ...props
}: ComponentProps<"button"> & { label: string; shortcut: string }) {
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={`${label} (${shortcut})`}
      className="h-9 min-w-9 px-2 aria-expanded:bg-accent-soft"
      {...props}
    >
      {children}
      <span className="hidden xl:inline">{label}</span>
    </Button>
  );
}
