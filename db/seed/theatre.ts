/** The theatre's bookings: a project whose second step opens by payment, with cases paid, waiting, collected and lapsed. */
import { checkPayment } from "#commands/check-payment.ts";
import { issuePayment } from "#commands/issue-payment.ts";
import { mindPratica } from "#commands/mind-pratica.ts";
import { movePratica } from "#commands/move-pratica.ts";
import { savePratica } from "#commands/save-pratica.ts";
import { saveProject } from "#commands/save-project.ts";
import { withdrawPayment } from "#commands/withdraw-payment.ts";
import { type Actor, permissions } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { findPaymentsOf } from "../pratica-list.ts";
import { people } from "./people.ts";
import type { SimulatorControl } from "./simulator-control.ts";

const bookings = [
  { subject: "La locandiera, 2 posti in platea", outcome: "collected" },
  { subject: "La locandiera, 4 posti in galleria", outcome: "paid" },
  { subject: "Concerto di Capodanno, 2 posti", outcome: "waiting" },
  { subject: "Concerto di Capodanno, 1 posto", outcome: "waiting" },
  { subject: "Teatro ragazzi, 3 posti", outcome: "lapsed" },
] as const;

export async function seedTheatre(
  ente: { enteId: EnteId; taxCode: string; types: Record<string, string> },
  simulator: SimulatorControl,
  now: Date,
): Promise<void> {
  const paymentTypeId = ente.types.teatro;
  if (!paymentTypeId) return;
  const actor: Actor = {
    ente: ente.enteId,
    kind: "operator",
    id: "seed",
    label: "Ada Ferrari",
    permissions: new Set(permissions),
  };
  const gate = { paymentTypeId, amountCents: 2_400, ask: true, releaseAfterHours: 48 };
  const project = await saveProject(
    actor,
    {
      code: "teatro",
      name: "Biglietti del teatro comunale",
      office: "Ufficio Cultura",
      paymentTypeIds: [paymentTypeId],
      steps: [{ name: "Prenotazione" }, { name: "Biglietti emessi", gate }, { name: "Ritirati" }],
    },
    now,
  );
  for (const [n, { subject, outcome }] of bookings.entries()) {
    const made = new Date(now.getTime() - (outcome === "lapsed" ? 60 : 20 - n) * 3_600_000);
    await simulator.setTo(made);
    const input = { project, subject, applicant: people[(n * 3 + 1) % people.length] };
    const { id } = await savePratica(actor, input, made);
    await mindPratica(ente.enteId, { praticaId: id }, () => made);
    const [asked] = await findPaymentsOf(ente.enteId, id);
    if (!asked) continue;
    await issuePayment(ente.enteId, { paymentId: asked.id, attempt: 1 }, () => made);
    if (outcome === "paid" || outcome === "collected") {
      await simulator.pay(ente.taxCode, asked.codiceAvviso ?? "");
      await checkPayment(ente.enteId, asked.id, () => made);
      await mindPratica(ente.enteId, { praticaId: id }, () => made);
    }
    if (outcome === "collected") await movePratica(actor, { id, to: 2 }, now);
    if (outcome === "lapsed") {
      await mindPratica(ente.enteId, { praticaId: id }, () => now);
      await withdrawPayment(ente.enteId, { paymentId: asked.id, attempt: 1 }, () => now);
    }
  }
  await simulator.setOffset(0);
}
