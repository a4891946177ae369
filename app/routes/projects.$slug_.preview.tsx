import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { PreviewBar, PreviewScreen } from "#app/components/rating/preview-screen.tsx";
import { TopBar } from "#app/components/rating/top-bar.tsx";
import { EmptyState } from "#app/components/ui/page.tsx";
import { route } from "#app/lib/route.server.ts";
import { messagesFor } from "#app/messages/messages.ts";
import { LanguageContext } from "#app/messages/use-messages.ts";
import { PreviewSearch } from "#core/schemas/preview.ts";
import { readPreview } from "#services/preview/read-preview.ts";

export const meta: MetaFunction = () => [{ title: "Preview · Assay" }];

export const loader = route.project("project.view", async ({ request, deps, project }) => {
  const search = PreviewSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  return {
    slug: project.slug,
    name: project.name,
    language: "en",
    preview: await readPreview(deps, { project, search }),
  };
});

export default function PreviewRoute() {
  const { slug, name, language: tag, preview } = useLoaderData<typeof loader>();
  const language = messagesFor(tag);
  const words = language.messages.preview;
  const { task, item } = preview;
  const [isOpen, setOpen] = useState(false);
  const guideline = { isOpen, toggle: () => setOpen(!isOpen) };
  return (
    <LanguageContext.Provider value={language}>
      <div lang={language.code} dir={language.dir} className="flex min-h-dvh flex-col lg:h-dvh">
        <TopBar
          project={name}
          title={words.heading(item?.externalId ?? name)}
          progress={null}
          guideline={task && guideline}
        />
        <PreviewBar slug={slug} preview={preview} />
        {task ? (
          <PreviewScreen
            key={task.assignmentId}
            task={task}
            isDrawn={preview.isDrawn}
            guideline={guideline}
          />
        ) : (
          <main className="p-6">
            <EmptyState title={words.noItems}>{words.noItemsBody}</EmptyState>
          </main>
        )}
      </div>
    </LanguageContext.Provider>
  );
}
