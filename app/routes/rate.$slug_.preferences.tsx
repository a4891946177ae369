import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OwnRulesForm } from "#app/components/rating/own-rules-form.tsx";
import { TopBar } from "#app/components/rating/top-bar.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { paths } from "#app/lib/paths.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { messagesFor } from "#app/messages/messages.ts";
import { LanguageContext } from "#app/messages/use-messages.ts";
import { OwnRulesInput } from "#core/schemas/rater-rules.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { readOwnRules, setOwnRules } from "#services/queue/own-rules.ts";

export const loader = route.project("task.rate", async ({ deps, project, person }) => ({
  slug: project.slug,
  name: project.name,
  language: "en",
  rules: await readOwnRules(deps, { project, userId: person.id }),
}));

export const action = form.project("task.rate", async ({ request, deps, project, person }) => {
  const parsed = await parseBody(request, OwnRulesInput);
  if (!parsed.ok) return parsed.response;
  await setOwnRules(deps, { project, userId: person.id, ...parsed.input });
  return { ok: true as const };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? messagesFor(data.language).messages.rules.heading(visibleText(data.name)) : "Assay" },
];

export default function OwnRules() {
  const { slug, name, language: tag, rules } = useLoaderData<typeof loader>();
  const language = messagesFor(tag);
  const words = language.messages.rules;
  return (
    <LanguageContext.Provider value={language}>
      <div lang={language.code} dir={language.dir} className="flex min-h-dvh flex-col">
        <TopBar project={name} title={words.heading(name)} progress={null} guideline={null} />
        <main className="mx-auto w-full max-w-4xl px-4 py-5">
          <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
            <p className="max-w-prose text-muted">{words.lead}</p>
            <ButtonLink to={paths.rate(slug)} variant="primary">
              {language.messages.own.back}
            </ButtonLink>
          </div>
          <OwnRulesForm rules={rules} />
        </main>
      </div>
    </LanguageContext.Provider>
  );
}
