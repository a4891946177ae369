import type { MetaFunction } from "@remix-run/node";
import { visibleText } from "#core/text/visible-text.ts";

/** The title of a page of a project: what it is, of which study, so that tabs of a browser can be told apart. */
export function projectTitle(page: string): MetaFunction {
  return ({ matches }) => {
    const frame = matches.find(({ id }) => id === "routes/projects.$slug")?.data as
      | { name: string; twin: string | null }
      | undefined;
    const study = frame && (frame.twin === null ? frame.name : `${frame.name} (${frame.twin})`);
    return [{ title: [page, study && visibleText(study), "Assay"].filter(Boolean).join(" · ") }];
  };
}
