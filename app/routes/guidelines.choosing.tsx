import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { GuidelineShell } from "#app/components/guideline/guideline-shell.tsx";
import { RichText } from "#app/components/output/rich-text.tsx";
import { PageHeader } from "#app/components/ui/page.tsx";
import { route } from "#app/lib/route.server.ts";
import { readChoosing } from "#services/guidelines/read-choosing.ts";

export const meta: MetaFunction = () => [{ title: "Choosing the guideline · Assay" }];

export const loader = route.signedIn(async () => ({ text: await readChoosing() }));

export default function Choosing() {
  const { text } = useLoaderData<typeof loader>();
  return (
    <GuidelineShell>
      <PageHeader title="Choosing the guideline" />
      <div className="max-w-[60rem]">
        <RichText text={text} headingLevel={1} />
      </div>
    </GuidelineShell>
  );
}
