/** A citizen's due days in their own calendar: a private address, given once, renewed or revoked when they like. */
import { renewCalendarFeed, revokeCalendarFeed } from "#db/calendar-feeds.ts";
import { env } from "#env.ts";

/** The address. It is shown this once; the one before stops working. */
export async function shareCalendar(citizen: { taxCode: string }, now: Date): Promise<string> {
  const token = await renewCalendarFeed(citizen.taxCode, now);
  return `${env().APP_URL}/area/calendario/${token}.ics`;
}

export function unshareCalendar(citizen: { taxCode: string }, now: Date): Promise<void> {
  return revokeCalendarFeed(citizen.taxCode, now);
}
