import { Link } from "@remix-run/react";
import { BookOpen, CircleHelp, Coffee, History } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { RaterProgress } from "#core/schemas/rating.ts";
import { visibleText } from "#core/text/visible-text.ts";

/** The slim bar of the rating page: the project, the rater's progress, and the ways out. */
export function TopBar({
  project,
  title,
  progress,
  guideline,
  onHelp,
  onBreak,
  ownRatings,
}: {
  project: string;
  /** Of a page that is not the queue itself: in place of the project's name. */
  title?: string;
  progress: RaterProgress | null;
  /** Null while no task is shown. */
  guideline: { isOpen: boolean; toggle: () => void } | null;
  onHelp?: () => void;
  onBreak?: (() => void) | null;
  /** Where the rater's own answers stand. */
  ownRatings?: string | null;
}) {
  const { page, actions } = useMessages();
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-surface">
      <div className="flex h-12 items-center gap-3 px-4">
        <Link to={paths.home()} aria-label={page.home} className="font-semibold tracking-tight">
          Assay
        </Link>
        <h1 className="min-w-0 truncate text-base font-normal text-muted">
          <span className="sr-only">{visibleText(title ?? page.heading(project))}</span>
          <span aria-hidden>
            <Verbatim>{title ?? project}</Verbatim>
          </span>
        </h1>
        <div className="ms-auto flex items-center gap-1">
          {progress && <ProgressLine progress={progress} />}
          {ownRatings && (
            <Link
              to={ownRatings}
              aria-label={page.ownRatings}
              title={page.ownRatings}
              className="flex h-9 min-w-9 items-center justify-center gap-1.5 rounded-md px-2 text-sm font-medium hover:bg-sunken [&_svg]:size-4"
            >
              <History aria-hidden />
              <span className="hidden xl:inline">{page.ownRatings}</span>
            </Link>
          )}
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
          {onHelp && (
            <BarButton label={actions.help} shortcut="?" onClick={onHelp}>
              <CircleHelp aria-hidden />
            </BarButton>
          )}
        </div>
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
