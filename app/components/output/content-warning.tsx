import { type ReactNode, useEffect, useState } from "react";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import { useModule } from "./use-module.ts";

type Level = GuidelineHead["content_warning"];

const contentWarnings: readonly Level[] = ["mild", "strong"];

const key = (level: Level) => `assay:shown:${level}`;

/**
 * Whether to hide content with this warning. The choice applies to the tab and to this level of warning. A page
 * starts hidden, and shows the content as soon as it has read an earlier choice to do so.
 */
export function useContentWarning(level: Level): { isHidden: boolean; show: () => void } {
  const [shown, setShown] = useState<readonly Level[]>(["none"]);
  useEffect(() => setShown(["none", ...contentWarnings.filter(wasShown)]), []);
  return {
    isHidden: !shown.includes(level),
    show: () => {
      remember(level);
      setShown([...shown, level]);
    },
  };
}

/** Fetched only after the page works, since many guidelines have no warning. */
export const loadContentCover = () => import("./content-cover.tsx");

/** Content behind its cover while it is hidden. Until the cover is loaded, nothing is shown. */
export function ContentWarning({
  level,
  isHidden,
  onShow,
  children,
}: {
  level: Level;
  isHidden: boolean;
  onShow: () => void;
  children: ReactNode;
}) {
  const isCovered = level !== "none" && isHidden;
  const cover = useModule(loadContentCover, isCovered);
  if (!isCovered) return children;
  return (
    cover && (
      <cover.ContentCover level={level} onShow={onShow}>
        {children}
      </cover.ContentCover>
    )
  );
}

function wasShown(level: Level): boolean {
  try {
    return globalThis.sessionStorage?.getItem(key(level)) === "yes";
  } catch {
    return false;
  }
}

function remember(level: Level): void {
  try {
    sessionStorage.setItem(key(level), "yes");
  } catch {
    // Storage is forbidden, so the choice only applies to this item.
  }
}
