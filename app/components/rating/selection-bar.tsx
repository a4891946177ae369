import { useModule } from "#app/components/output/use-module.ts";
import type { SelectionProps } from "./selection-buttons.tsx";

/** Few guidelines ask for passages, so this is fetched once the page works. */
export const loadSelectionButtons = () => import("./selection-buttons.tsx");

export function SelectionBar(props: SelectionProps) {
  const late = useModule(loadSelectionButtons, true);
  return late && <late.SelectionButtons {...props} />;
}
