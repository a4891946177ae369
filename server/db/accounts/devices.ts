import { deviceDays } from "#core/accounts/cookie-days.ts";
import type { Db } from "../client.ts";

const mostDevices = 20;

/** Remembers that a person signed in from this device, and forgets the oldest devices over the limit. */
export async function rememberDevice(db: Db, device: { id: string; userId: number }): Promise<void> {
  const { id, userId } = device;
  await db.$executeRaw`
    INSERT INTO known_device (id, user_id) VALUES (${id}, ${userId})
    ON CONFLICT (user_id, id) DO UPDATE SET seen_at = clock_timestamp()`;
  await db.$executeRaw`
    DELETE FROM known_device WHERE user_id = ${userId} AND id IN (
      SELECT id FROM known_device WHERE user_id = ${userId} ORDER BY seen_at DESC, id OFFSET ${mostDevices}::int)`;
}

/** Whether a person has signed in from this device. */
export async function isDeviceOf(db: Db, device: { id: string; userId: number }): Promise<boolean> {
  return (await db.knownDevice.count({ where: device })) > 0;
}

/** Gives a device another name for everyone who has signed in from it. */
export async function renameDevice(db: Db, { from, to }: { from: string; to: string }): Promise<void> {
  await db.knownDevice.updateMany({ where: { id: from }, data: { id: to } });
}

/** Forgets devices that were not used for the time after which an account no longer knows them. */
export async function deleteUnusedDevices(db: Db): Promise<void> {
  await db.$executeRaw`
    DELETE FROM known_device WHERE seen_at < clock_timestamp() - make_interval(days => ${deviceDays}::int)`;
}

/** Whether this device has signed in to the account of this e-mail address. */
export async function isKnownDevice(db: Db, device: { id: string; email: string }): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM known_device JOIN "user" ON "user".id = user_id
    WHERE known_device.id = ${device.id} AND email = ${device.email}
      AND seen_at > clock_timestamp() - make_interval(days => ${deviceDays}::int)`;
  return rows.length > 0;
}

/** Forgets all devices of a person, or all but one. */
export async function forgetDevices(
  db: Db,
  { userId, except }: { userId: number; except?: string | null },
): Promise<void> {
  await db.knownDevice.deleteMany({ where: { userId, ...(except && { id: { not: except } }) } });
}
