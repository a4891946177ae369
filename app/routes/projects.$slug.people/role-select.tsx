import { AlertDialog } from "radix-ui";
import { useState } from "react";
import { ConfirmContent } from "#app/components/ui/confirm-content.tsx";
import { Select } from "#app/components/ui/field.tsx";
import { roleChange } from "#core/permissions/may.ts";
import { type ProjectRole, projectRoles } from "#core/schemas/project.ts";

/**
 * A member's role. A change that opens or closes the results to them, or by which someone gives up their own lead role,
 * asks for confirmation first; the only lead is told that there has to be another.
 */
export function RoleSelect({
  name,
  role,
  disabled,
  isSelf,
  isOnlyLead,
  onChange,
}: {
  name: string;
  role: ProjectRole;
  disabled: boolean;
  isSelf: boolean;
  isOnlyLead: boolean;
  onChange: (role: ProjectRole) => void;
}) {
  const [wanted, setWanted] = useState<ProjectRole | null>(null);
  const ownLoss = isSelf && role === "lead" ? givesUp : null;
  return (
    <>
      <Select
        aria-label={`Role of ${name}`}
        className="h-7 w-36 text-sm"
        value={role}
        disabled={disabled}
        onChange={(event) => {
          const next = event.target.value as ProjectRole;
          if (isOnlyLead || ownLoss || roleChange(role, next)) setWanted(next);
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
            title={
              isOnlyLead
                ? `${isSelf ? "You are" : `${name} is`} the only lead`
                : `Change ${isSelf ? "your own role" : `the role of ${name}`} to ${wanted}?`
            }
            action="Change the role"
            tone="primary"
            onConfirm={isOnlyLead ? null : () => onChange(wanted)}
          >
            {isOnlyLead
              ? "A project keeps a lead who can sign in. Make someone else a lead first."
              : [ownLoss, roleChange(role, wanted)].filter(Boolean).join(" ")}
          </ConfirmContent>
        )}
      </AlertDialog.Root>
    </>
  );
}

const givesUp =
  "You give up your own lead role: you can no longer manage this project, and only another lead can make you one again.";
