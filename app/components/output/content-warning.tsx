import type { ReactNode } from "react";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import { useModule } from "./use-module.ts";

type Level = GuidelineHead["content_warning"];

/** Fetched only after the page works, since many guidelines have no warning. */
export const loadContentCover = () => import("./content-cover.tsx");

/** Content behind its cover while it is hidden. Until the cover is loaded, nothing is shown. */
export function ContentWarning({
  level,
  isHidden,
  onShow,
  help,
  children,
}: {
  level: Level;
  isHidden: boolean;
  onShow: () => void;
  /** What stands with the warning. */
  help?: ReactNode;
  children: ReactNode;
}) {
  const isCovered = level !== "none" && isHidden;
  const cover = useModule(loadContentCover, isCovered);
  if (!isCovered) return children;
  return (
    cover && (
      <cover.ContentCover level={level} onShow={onShow} help={help}>
        {children}
      </cover.ContentCover>
    )
  );
}
