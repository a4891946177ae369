import { useEffect, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Input } from "#app/components/ui/field.tsx";
import { useRequest } from "#app/lib/use-request.ts";
import { longestRaterGroup, type PeopleRequest } from "#core/schemas/people.ts";
import { visibleText } from "#core/text/visible-text.ts";

/** The id of the list of groups that fields offer. */
export const groupNames = "rater-groups";

type GroupRequest = Extract<PeopleRequest, { op: "group" }>;

/** The groups that there are, for the fields of this page to offer. */
export function GroupNames({ groups }: { groups: string[] }) {
  return (
    <datalist id={groupNames}>
      {groups.map((group) => (
        <option key={group} value={group} />
      ))}
    </datalist>
  );
}

/** The group of one rater, or the one to give to all that have none. It is saved by its button or by Enter. */
export function GroupField({
  name,
  whose,
  group,
}: {
  name: string;
  whose: GroupRequest["whose"];
  group: string | null;
}) {
  const { send, busy } = useRequest<PeopleRequest>();
  const [written, setWritten] = useState(group ?? "");
  useEffect(() => setWritten(group ?? ""), [group]);
  const isChanged = written.trim() !== (group ?? "");
  return (
    <form
      className="flex items-center gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) send({ op: "group", whose, from: group, group: written });
      }}
    >
      <Input
        list={groupNames}
        aria-label={visibleText(`Rater group of ${name}`)}
        placeholder="none"
        maxLength={longestRaterGroup}
        className="h-7 w-32 text-sm"
        value={written}
        disabled={busy}
        onChange={({ target }) => setWritten(target.value)}
      />
      {isChanged && (
        <Button
          type="submit"
          size="sm"
          disabled={busy}
          aria-label={visibleText(`Save the rater group of ${name}`)}
        >
          Save
        </Button>
      )}
    </form>
  );
}
