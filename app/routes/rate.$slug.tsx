import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HelpTextContext } from "#app/components/rating/help-text.tsx";
import { RatingPage } from "#app/components/rating/rating-page.tsx";
import { route } from "#app/lib/route.server.ts";
import { messagesFor } from "#app/messages/messages.ts";
import { LanguageContext } from "#app/messages/use-messages.ts";
import { whyClosed } from "#core/projects/why-closed.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { readOwnRater } from "#services/queue/read-own-rater.ts";
import { readHelp } from "#services/welfare/read-help.ts";

/**
 * Nothing about the study but its name, and no serial ids: raters are blind, and tasks come from the resource route.
 */
export const loader = route.project("task.rate", async ({ deps, project, person }) => ({
  slug: project.slug,
  name: project.name,
  raterId: (await readOwnRater(deps, { project, userId: person.id })).publicId,
  helpText: await readHelp(deps, { projectId: project.id }),
  leaseMinutes: project.settings.leaseMinutes,
  closed: whyClosed(project)?.code ?? null,
  language: "en",
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? messagesFor(data.language).messages.page.title(visibleText(data.name)) : "Assay" },
];

export default function Rate() {
  const { language: tag, helpText, ...page } = useLoaderData<typeof loader>();
  const language = messagesFor(tag);
  return (
    <LanguageContext.Provider value={language}>
      <div lang={language.code} dir={language.dir} className="flex min-h-dvh flex-col lg:h-dvh">
        <HelpTextContext.Provider value={helpText}>
          <RatingPage key={page.slug} {...page} />
        </HelpTextContext.Provider>
      </div>
    </LanguageContext.Provider>
  );
}
