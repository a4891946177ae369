import { AlertDialog } from "radix-ui";
import { useState } from "react";
import { ConfirmContent } from "#app/components/ui/confirm-content.tsx";
import { Select } from "#app/components/ui/field.tsx";
import { roleChange } from "#core/permissions/role-change.ts";
import { type ProjectRole, projectRoles } from "#core/schemas/project.ts";

/** A member's role. A change that opens or closes the results to them asks for confirmation first. */
export function RoleSelect({
  name,
  role,
  disabled,
  onChange,
}: {
  name: string;
  role: ProjectRole;
  disabled: boolean;
  onChange: (role: ProjectRole) => void;
}) {
  const [wanted, setWanted] = useState<ProjectRole | null>(null);
  return (
    <>
      <Select
        aria-label={`Role of ${name}`}
        className="h-7 w-36 text-sm"
        value={role}
        disabled={disabled}
        onChange={(event) => {
          const next = event.target.value as ProjectRole;
          if (roleChange(role, next)) setWanted(next);
          else onChange(next);
        }}
      >
        {projectRoles.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </Select>
      <AlertDialog.Root open={wanted !== null} onOpenChange={(open) => !open && setWanted(null)}>
        {wanted && (
          <ConfirmContent
            title={`Change the role of ${name} to ${wanted}?`}
            action="Change the role"
            tone="primary"
            onConfirm={() => onChange(wanted)}
          >
            {roleChange(role, wanted)}
          </ConfirmContent>
        )}
      </AlertDialog.Root>
    </>
  );
}
