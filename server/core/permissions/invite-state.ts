export type InviteState = "open" | "used up" | "expired" | "withdrawn";

/** Whether an invite link still works, and if not, why. */
export function inviteState(
  invite: { uses: number; maxUses: number; expiresAt: number; revokedAt: number | null },
  now: number,
): InviteState {
  if (invite.revokedAt !== null) return "withdrawn";
  if (invite.uses >= invite.maxUses) return "used up";
  return invite.expiresAt <= now ? "expired" : "open";
}
