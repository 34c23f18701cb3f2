/** Procedures (projects) and citizens' cases in them (pratiche). The real ones often live in other software: `externalRef`. */
import { sql } from "drizzle-orm";
import { foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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
    status: text().notNull().default("open"),
    applicant: jsonb()
      .$type<{
        kind: "person" | "company";
        taxCode: string;
        name: string;
        surname: string | null;
        email: string | null;
      }>()
      .notNull(),
    assignedTo: text(),
    openedOn: day().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.enteId, t.id] }),
    foreignKey({ columns: [t.enteId, t.projectId], foreignColumns: [projects.enteId, projects.id] }),
    uniqueIndex("pratiche_number").on(t.enteId, t.number),
    uniqueIndex("pratiche_external").on(t.enteId, t.externalRef).where(sql`${t.externalRef} is not null`),
    index("pratiche_project").on(t.enteId, t.projectId, t.createdAt),
  ],
);
