/** Reading the projects of an ente. */
import { and, asc, eq } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import { inEnte } from "./connection.ts";
import { projects } from "./schema/pratiche.ts";

export type Project = Pick<typeof projects.$inferSelect, "id" | "name">;

export function listProjects(ente: EnteId): Promise<Project[]> {
  return inEnte(ente, (tx) =>
    tx
      .select({ id: projects.id, name: projects.name })
      .from(projects)
      .where(and(eq(projects.enteId, ente), eq(projects.status, "open")))
      .orderBy(asc(projects.name))
      .limit(500),
  );
}
