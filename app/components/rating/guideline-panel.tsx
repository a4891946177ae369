import { useModule } from "#app/components/output/use-module.ts";
import type { GuidelineSheetProps } from "./guideline-sheet.tsx";

/** Fetched in the background once the page works. */
export const loadGuidelineSheet = () => import("./guideline-sheet.tsx");

export function GuidelinePanel(props: GuidelineSheetProps) {
  const sheet = useModule(loadGuidelineSheet, true);
  return sheet && <sheet.GuidelineSheet {...props} />;
}
