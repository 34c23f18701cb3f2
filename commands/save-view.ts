/** Keeps a list under a name, for oneself or for the office; and lets it go again. */
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { inEnte } from "#db/connection.ts";
import { countSavedViewsIn, deleteSavedView, upsertSavedView } from "#db/saved-views.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { isUuid } from "#domain/ente.ts";
import { text } from "#domain/new-payment.ts";
import { Refusal } from "#domain/refusal.ts";

const mostViews = 100;
const View = z.strictObject({ name: text(60), query: z.string().max(3_000), shared: z.boolean() });

/** `query` is the address of the list after its question mark. */
export async function saveView(actor: Actor, input: unknown, now: Date): Promise<void> {
  allow(actor, "payments.read");
  const view = accept(View, input);
  await inEnte(actor.ente, async (tx) => {
    if ((await countSavedViewsIn(tx, actor.ente, actor.id)) >= mostViews)
      throw new Refusal("view.too_many", { params: { max: mostViews } });
    await upsertSavedView(tx, { ...view, enteId: actor.ente, id: uuidv7(), operatorId: actor.id, createdAt: now });
  });
}

/** Only one's own. */
export async function deleteView(actor: Actor, { id }: { id: string }): Promise<void> {
  allow(actor, "payments.read");
  const gone = isUuid(id) && (await inEnte(actor.ente, (tx) => deleteSavedView(tx, actor.ente, actor.id, id)));
  if (!gone) throw new Refusal("view.not_found");
}
