export type InviteState = "open" | "used up" | "expired" | "withdrawn";

/** Whether an invite link still works, and if not, why. */
export function inviteState(invite: {
  uses: number;
  maxUses: number;
  isExpired: boolean;
  isRevoked: boolean;
}): InviteState {
  if (invite.isRevoked) return "withdrawn";
  if (invite.uses >= invite.maxUses) return "used up";
  return invite.isExpired ? "expired" : "open";
}
