/** A key for a program: what it may do, from where, and until when. The key itself is known only to whoever holds it. */
import { z } from "zod";
import { type Permission, permissions } from "./actor.ts";
import { addDays, type Day } from "./day.ts";
import { maybeDay, orNull, text } from "./new-payment.ts";

/** What a program may be given. People are managed by people. */
export const keyPermissions: readonly Permission[] = permissions.filter((one) => one !== "people.write");

const longestDays = 366;

/** `today`: a key lasts a year at most, and a year when nothing is said. */
export const NewKey = (today: Day) =>
  z.strictObject({
    name: text(60),
    permissions: z.array(z.enum(permissions)).min(1),
    expiresOn: orNull(maybeDay).transform((day, context) => {
      const last = addDays(today, longestDays);
      if (day === null) return last;
      if (day > today && day <= last) return day;
      context.addIssue({ code: "custom", message: day > last ? "day.too_far" : "day.past", params: {} });
      return z.NEVER;
    }),
    /** Addresses and networks, such as `203.0.113.0/24`; none means any. */
    addresses: z.array(z.string().max(60)).max(20).default([]),
    mode: z.enum(["test", "live"]),
  });
