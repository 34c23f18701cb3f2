/** Procedures (projects) and citizens' cases in them (pratiche). The real ones often live in other software: `externalRef`. */
import { sql } from "drizzle-orm";
import {
  bigserial,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Debtor } from "#domain/payment.ts";
import type { PraticaEventKind, PraticaStatus } from "#domain/pratica.ts";
import type { Step } from "#domain/project.ts";
import { day, instant, ofEnte } from "./columns.ts";
import { enti } from "./enti.ts";

export const projects = pgTable(
  "projects",
  {
    enteId: ofEnte().references(() => enti.id),
    id: uuid().notNull(),
    code: text().notNull(),
    name: text().notNull(),
    office: text(),
    status: text().$type<"open" | "closed">().notNull().default("open"),
    paymentTypeIds: uuid().array().notNull().default([]),
    steps: jsonb().$type<Step[]>().notNull().default([]),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.enteId, t.id] }), uniqueIndex("projects_code").on(t.enteId, t.code)],
);

export const pratiche = pgTable(
  "pratiche",
  {
    enteId: ofEnte(),
    id: uuid().notNull(),
    projectId: uuid().notNull(),
    number: text().notNull(),
    protocol: text(),
    externalRef: text(),
    subject: text().notNull(),
    status: text().$type<PraticaStatus>().notNull().default("open"),
    step: integer().notNull().default(0),
    releaseAt: instant(),
    applicant: jsonb().$type<Debtor>().notNull(),
    /** A column, because a condition on a field of `applicant` would not come near an index under row-level security. */
    applicantTaxCode: text().generatedAlwaysAs(sql`applicant ->> 'taxCode'`),
    assignedTo: text(),
    openedOn: day().notNull(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    foreignKey({ columns: [t.enteId, t.projectId], foreignColumns: [projects.enteId, projects.id] }),
    uniqueIndex("pratiche_number").on(t.enteId, t.number),
    uniqueIndex("pratiche_external").on(t.enteId, t.externalRef).where(sql`${t.externalRef} is not null`),
    index("pratiche_newest").on(t.enteId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("pratiche_project").on(t.enteId, t.projectId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("pratiche_applicant").on(t.enteId, t.applicantTaxCode),
    // A citizen asks across enti.
    index("pratiche_of_citizen").on(t.applicantTaxCode, t.createdAt.desc().nullsFirst()),
    index("pratiche_to_release").on(t.enteId, t.releaseAt).where(sql`${t.releaseAt} is not null`),
    check("pratiche_status_known", sql`${t.status} in ('open', 'released', 'closed')`),
  ],
);

/** What happened to a case, in order: never changed, never removed. What happened to its payments is with them. */
export const praticaEvents = pgTable(
  "pratica_events",
  {
    enteId: ofEnte(),
    seq: bigserial({ mode: "number" }).notNull(),
    praticaId: uuid().notNull(),
    kind: text().$type<PraticaEventKind>().notNull(),
    at: instant().notNull(),
    actorKind: text().notNull(),
    actorLabel: text().notNull(),
    data: jsonb().$type<Record<string, string | number | boolean | null>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.seq] }),
    index("pratica_events_of").on(t.enteId, t.praticaId, t.seq),
    foreignKey({ columns: [t.enteId, t.praticaId], foreignColumns: [pratiche.enteId, pratiche.id] }),
  ],
);
