import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { useState } from "react";
import { CorrectionScreen } from "#app/components/rating/correction-screen.tsx";
import { HelpTextContext } from "#app/components/rating/help-text.tsx";
import { TopBar } from "#app/components/rating/top-bar.tsx";
import { paths } from "#app/lib/paths.ts";
import { route } from "#app/lib/route.server.ts";
import { messagesFor } from "#app/messages/messages.ts";
import { LanguageContext } from "#app/messages/use-messages.ts";
import { AppError } from "#core/errors.ts";
import { AssignmentId } from "#core/schemas/rating.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { readOwnRater } from "#services/queue/read-own-rater.ts";
import { readOwnRating } from "#services/ratings/read-own-rating.ts";
import { readHelp } from "#services/welfare/read-help.ts";

export const loader = route.project("task.rate", async ({ params, deps, project, person }) => {
  const id = AssignmentId.safeParse(params.assignmentId);
  if (!id.success) throw new AppError("not-found");
  const who = { project, userId: person.id };
  return {
    slug: project.slug,
    name: project.name,
    language: "en",
    rating: await readOwnRating(deps, { ...who, assignmentId: id.data }),
    helpText: await readHelp(deps, { projectId: project.id }),
    raterId: (await readOwnRater(deps, who)).publicId,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? messagesFor(data.language).messages.own.heading(visibleText(data.name)) : "Assay" },
];

export default function OwnRating() {
  const { slug, name, language: tag, rating, raterId, helpText } = useLoaderData<typeof loader>();
  const language = messagesFor(tag);
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const guideline = { isOpen, toggle: () => setOpen(!isOpen) };
  return (
    <LanguageContext.Provider value={language}>
      <div lang={language.code} dir={language.dir} className="flex min-h-dvh flex-col lg:h-dvh">
        <TopBar
          project={name}
          title={language.messages.own.heading(name)}
          progress={null}
          guideline={guideline}
          ownRatings={paths.ownRatings(slug)}
        />
        <HelpTextContext.Provider value={helpText}>
          <CorrectionScreen
            key={rating.task.assignmentId}
            slug={slug}
            raterId={raterId}
            rating={rating}
            guideline={guideline}
            onSaved={() => navigate(paths.ownRatings(slug))}
          />
        </HelpTextContext.Provider>
      </div>
    </LanguageContext.Provider>
  );
}
