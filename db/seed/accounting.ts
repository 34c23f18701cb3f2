/** The registry of an ente whose provider carries rows: a capitolo and an accertamento per type, and types that use them. */
import { saveAccertamento, saveCapitolo } from "#commands/save-capitolo.ts";
import { saveType } from "#commands/save-type.ts";
import { systemActor } from "#domain/actor.ts";
import { dayInRome } from "#domain/day.ts";
import type { EnteId } from "#domain/ente.ts";
import { findPaymentType } from "../payment-types.ts";

/** The first type is split in two, so that a payment with two rows is there to look at. `types`: ids by code. */
export async function seedAccounting(enteId: EnteId, types: Record<string, string>, now: Date): Promise<void> {
  const actor = systemActor(enteId, "seed");
  const esercizio = Number(dayInRome(now).slice(0, 4));
  for (const [at, id] of Object.values(types).entries()) {
    const type = await findPaymentType(enteId, id);
    if (!type) continue;
    const capitolo = String(3010 + at * 10);
    const places = at === 0 ? ["1", "2"] : [""];
    for (const articolo of places) {
      const description = articolo === "2" ? `${type.name}, quota servizi` : type.name;
      const input = { esercizio, capitolo, articolo, description, office: "Servizio Entrate" };
      const capitoloId = await saveCapitolo(actor, input, now);
      const right = {
        capitoloId,
        year: esercizio,
        number: numberOf(at, articolo),
        description: `${description} ${esercizio}`,
      };
      await saveAccertamento(actor, { ...right, ceilingCents: at === 0 ? 500_000_00 : null }, now);
    }
    const quote = places.map((articolo, index) => ({
      capitolo,
      ...(articolo && { articolo }),
      accertamentoNumber: numberOf(at, articolo),
      shareTenThousandths: places.length === 1 ? 10_000 : index === 0 ? 8_000 : 2_000,
    }));
    const { dueInDays, archived: _inUse, ...facts } = type;
    const days = { dueAfterDays: dueInDays.due, payableForDays: dueInDays.payable };
    await saveType(actor, { ...facts, ...days, quote }, now);
  }
}

function numberOf(at: number, articolo: string): string {
  return String(100 + at * 10 + Number(articolo || 0));
}
