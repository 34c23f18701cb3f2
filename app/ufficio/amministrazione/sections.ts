/** The rooms of the administration, in the order people need them. A section is one entry here and its words. */
import type { Permission } from "#domain/actor.ts";

export const sections = [
  { key: "reminders", href: "/ufficio/amministrazione/promemoria", permission: "payments.read" },
] as const satisfies { key: string; href: string; permission: Permission }[];
