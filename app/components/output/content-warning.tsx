import { type ReactNode, useEffect, useState } from "react";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import { useModule } from "./use-module.ts";

type Level = GuidelineHead["content_warning"];

const contentWarnings: readonly Level[] = ["mild", "strong"];

const key = (level: Level) => `assay:shown:${level}`;

/**
 * Whether content with this warning is to be shown. The choice holds for the tab and for this level; a page starts
 * hidden, and shows what was chosen before as soon as it can read it.
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

/** Fetched after the page works, since many guidelines warn of nothing. */
export const loadContentCover = () => import("./content-cover.tsx");

/** Content behind its cover while it is hidden; until the cover is there, nothing of it is. */
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
    // Forbidden storage: the choice holds for this item only.
  }
}
