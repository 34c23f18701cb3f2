/** The cases one citizen opened, in every ente of the installation, each with where it stands and what it asks for. */
import { desc, eq, inArray } from "drizzle-orm";
import { asProvenEnte, type EnteId } from "#domain/ente.ts";
import type { Pratica } from "#domain/pratica.ts";
import type { Step } from "#domain/project.ts";
import { inCitizen } from "./connection.ts";
import { enti } from "./schema/enti.ts";
import { payments } from "./schema/payments.ts";
import { pratiche, projects } from "./schema/pratiche.ts";

type Facts = "id" | "number" | "protocol" | "subject" | "status" | "step" | "releaseAt" | "openedOn";

export type CitizenPratica = Pick<Pratica, Facts> & {
  enteId: EnteId;
  enteName: string;
  projectName: string;
  steps: Step[];
  /** Only those that are theirs to pay. */
  payments: { id: string; causale: string; status: string; amountCents: number }[];
};

/** Newest first. Payments inside whose debtor is somebody else are not theirs to see. */
export function listCitizenPratiche(taxCode: string, most: number): Promise<CitizenPratica[]> {
  return inCitizen(taxCode, async (tx) => {
    const rows = await tx
      .select({
        enteId: pratiche.enteId,
        enteName: enti.name,
        projectName: projects.name,
        steps: projects.steps,
        id: pratiche.id,
        number: pratiche.number,
        protocol: pratiche.protocol,
        subject: pratiche.subject,
        status: pratiche.status,
        step: pratiche.step,
        releaseAt: pratiche.releaseAt,
        openedOn: pratiche.openedOn,
      })
      .from(pratiche)
      .innerJoin(enti, eq(enti.id, pratiche.enteId))
      .innerJoin(projects, eq(projects.id, pratiche.projectId))
      .where(eq(pratiche.applicantTaxCode, taxCode))
      .orderBy(desc(pratiche.createdAt), desc(pratiche.id))
      .limit(most);
    if (rows.length === 0) return [];
    const inside = await tx
      .select({
        praticaId: payments.praticaId,
        id: payments.id,
        causale: payments.causale,
        status: payments.status,
        amountCents: payments.amountCents,
      })
      .from(payments)
      .where(
        inArray(
          payments.praticaId,
          rows.map(({ id }) => id),
        ),
      )
      .orderBy(desc(payments.createdAt))
      .limit(500);
    return rows.map((row) => ({
      ...row,
      enteId: asProvenEnte(row.enteId),
      payments: inside.filter(({ praticaId }) => praticaId === row.id),
    }));
  });
}
