/** The pages of the demo on which people pay what nobody asked them for: one for everything, one for the gymnasium. */
import { saveSpontaneousLink } from "#commands/spontaneous/save-link.ts";
import { systemActor } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";

export async function seedSpontaneous(
  { enteId, types }: { enteId: EnteId; types: Record<string, string> },
  now: Date,
): Promise<void> {
  const actor = systemActor(enteId, "seed");
  const general = { name: "Pagamenti spontanei", paymentTypeId: types.segreteria, enabled: true };
  await saveSpontaneousLink(actor, { ...general, approvalOverCents: 100_000 }, now);
  const hall = {
    code: "palestra",
    name: "Uso della palestra comunale",
    paymentTypeId: types.sala,
    introduction: "Paga qui l’ora che hai prenotato con l’ufficio sport.",
    closedMessage: "Le prenotazioni riaprono a settembre.",
    extraFields: [
      { key: "associazione", label: "Associazione o gruppo", required: false },
      { key: "giorno", label: "Giorno e ora della prenotazione", required: true },
    ],
    enabled: true,
  };
  await saveSpontaneousLink(actor, hall, now);
}
