import type { MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { Search } from "lucide-react";
import { UserRow } from "#app/components/people/user-row.tsx";
import { Shell } from "#app/components/shell.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Input } from "#app/components/ui/field.tsx";
import { Card, EmptyState, PageHeader } from "#app/components/ui/page.tsx";
import { HiddenTh, Table, Th } from "#app/components/ui/table.tsx";
import { paths } from "#app/lib/paths.ts";
import { readCursor } from "#app/lib/read-cursor.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { UsersRequest } from "#core/schemas/people.ts";
import { storedText } from "#core/schemas/stored-text.ts";
import { changeUser } from "#services/accounts/change-user.ts";
import { listUsers } from "#services/accounts/list-users.ts";
import { resetPassword } from "#services/accounts/reset-password.ts";

export { headers } from "#app/lib/refusal-headers.ts";

export const meta: MetaFunction = () => [{ title: "Users · Assay" }];

const SearchText = storedText(200);

export const loader = route.administrator(async ({ request, deps, person }) => {
  const search = readSearch(request);
  return {
    search,
    self: person.id,
    ...(await listUsers(deps, { search, before: readCursor(request, "before") })),
  };
});

export const action = form.administrator(async ({ request, deps, person }) => {
  const parsed = await parseBody(request, UsersRequest);
  if (!parsed.ok) return parsed.response;
  const { input } = parsed;
  if (input.op === "password") {
    const { password } = await resetPassword(deps, { userId: input.userId, actorId: person.id });
    return { ok: true as const, password };
  }
  await changeUser(deps, { ...input, actorId: person.id });
  return { ok: true as const };
});

export default function Users() {
  const { users, next, search, self } = useLoaderData<typeof loader>();
  return (
    <Shell>
      <PageHeader
        title="Users"
        lead="Everyone with an account here. People come in by the invite links of a project's leads."
        actions={<ButtonLink to={paths.usersAudit()}>Audit</ButtonLink>}
      />
      <Form className="mb-4 flex max-w-md gap-2" role="search">
        <Input
          key={search}
          name="search"
          type="search"
          defaultValue={search}
          aria-label="Name or e-mail"
          placeholder="Name or e-mail"
        />
        <Button type="submit">
          <Search aria-hidden /> Search
        </Button>
      </Form>
      {users.length === 0 ? (
        <EmptyState title="Nobody found">No name or e-mail address holds “{search}”.</EmptyState>
      ) : (
        <Card>
          <Table label="Users">
            <thead>
              <tr>
                <Th>Name</Th>
                <Th>E-mail</Th>
                <Th className="text-end">Projects</Th>
                <Th>Since</Th>
                <HiddenTh>Actions</HiddenTh>
              </tr>
            </thead>
            <tbody>
              {users.map((user) => (
                <UserRow key={user.id} user={user} isSelf={user.id === self} />
              ))}
            </tbody>
          </Table>
          {next && <OlderLink next={next} />}
        </Card>
      )}
    </Shell>
  );
}

function OlderLink({ next }: { next: number }) {
  const [search] = useSearchParams();
  const older = new URLSearchParams(search);
  older.set("before", String(next));
  return (
    <p className="px-4 py-3 text-sm">
      <Link to={`?${older}`} className="text-accent-ink underline">
        Older accounts
      </Link>
    </p>
  );
}

/** The search text in a page's URL; empty when it is not valid. */
function readSearch(request: Request): string {
  const search = SearchText.safeParse(new URL(request.url).searchParams.get("search"));
  return search.success ? search.data : "";
}
