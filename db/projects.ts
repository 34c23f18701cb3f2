/** The projects of an ente: reading them, keeping them. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { Project } from "#domain/project.ts";
import { inEnte, type Tx } from "./connection.ts";
import { projects } from "./schema/pratiche.ts";

/** Open ones first, then by name. */
export function listProjects(ente: EnteId, { closed = false } = {}): Promise<Project[]> {
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .select()
      .from(projects)
      .where(and(eq(projects.enteId, ente), closed ? undefined : eq(projects.status, "open")))
      .orderBy(sql`${projects.status} = 'closed'`, asc(projects.name), asc(projects.id))
      .limit(500);
    return rows.map(asProject);
  });
}

export function findProject(ente: EnteId, id: string): Promise<Project | null> {
  return inEnte(ente, (tx) => findProjectIn(tx, ente, { id }));
}

/** By id or by code: an integrator knows the code. */
export async function findProjectIn(tx: Tx, ente: EnteId, by: { id: string } | { code: string }) {
  const [row] = await tx
    .select()
    .from(projects)
    .where(and(eq(projects.enteId, ente), "id" in by ? eq(projects.id, by.id) : eq(projects.code, by.code)));
  return row ? asProject(row) : null;
}

type Columns = Pick<typeof projects.$inferInsert, "code" | "name" | "office" | "status" | "paymentTypeIds" | "steps">;

export async function insertProject(tx: Tx, ente: EnteId, id: string, columns: Columns, createdAt: Date) {
  await tx.insert(projects).values({ ...columns, enteId: ente, id, createdAt });
}

/** False when it is not there, or not at `version` any more. */
export async function updateProject(tx: Tx, ente: EnteId, id: string, version: number | undefined, change: Columns) {
  const rows = await tx
    .update(projects)
    .set({ ...change, version: sql`${projects.version} + 1` })
    .where(
      and(
        eq(projects.enteId, ente),
        eq(projects.id, id),
        version === undefined ? undefined : eq(projects.version, version),
      ),
    )
    .returning({ id: projects.id });
  return rows.length === 1;
}

function asProject({ enteId: _ente, createdAt: _at, ...project }: typeof projects.$inferSelect): Project {
  return project;
}
