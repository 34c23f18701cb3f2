/** The rooms of the administration, in the order people need them. A section is one entry here and its words. */
import type { Permission } from "#domain/actor.ts";

export const sections = [
  { key: "ente", href: "/ufficio/amministrazione/ente", permission: "payments.read" },
  { key: "activation", href: "/ufficio/amministrazione/attivazione", permission: "payments.read" },
  { key: "types", href: "/ufficio/amministrazione/tipologie", permission: "payments.read" },
  { key: "spontaneous", href: "/ufficio/amministrazione/pagamenti", permission: "payments.read" },
  { key: "tassonomie", href: "/ufficio/amministrazione/tassonomie", permission: "payments.read" },
  { key: "capitoli", href: "/ufficio/amministrazione/capitoli", permission: "payments.read" },
  { key: "projects", href: "/ufficio/amministrazione/progetti", permission: "payments.read" },
  { key: "mail", href: "/ufficio/amministrazione/posta", permission: "payments.read" },
  { key: "reminders", href: "/ufficio/amministrazione/promemoria", permission: "payments.read" },
  { key: "people", href: "/ufficio/amministrazione/persone", permission: "people.write" },
  { key: "keys", href: "/ufficio/amministrazione/chiavi", permission: "keys.write" },
  { key: "webhooks", href: "/ufficio/amministrazione/webhook", permission: "keys.write" },
  { key: "audit", href: "/ufficio/amministrazione/registro", permission: "audit.read" },
] as const satisfies { key: string; href: string; permission: Permission }[];
