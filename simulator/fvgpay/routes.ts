/** FVGPay's gateway as far as another municipality's connector shows it: subscriptions, debts with ASCOT's data, notices. */
import { type Context, Hono } from "hono";
import type { Env } from "../env.ts";
import { after, before, draftMs } from "../gpd/magic-words.ts";
import { registryOf } from "../gpd/registry.ts";
import { badRequest } from "../gpd/request.ts";
import { wordOf } from "../magic.ts";
import { Problem } from "../problem.ts";
import { bodyOf, watch } from "../watch.ts";
import type { World } from "../world.ts";
import { asRead, stateOf } from "./answer.ts";
import { objections } from "./ascot.ts";
import { type Debt, gatewayOf, keyOf } from "./debt.ts";
import { basic, problemWithInfos } from "./door.ts";
import { atNode, nodePosition } from "./node.ts";
import { noticePdf } from "./notice.ts";
import { centsOf, DebtRequest, DebtUpdate, read, reasonsOf, SubscriptionRequest } from "./request.ts";

const debtAt = "/posizioni-debitorie/:ente/:service/:id{[0-9A-Za-z_-]+}";
const ascot = "riconciliazione-ascot";

export function fvgpayRoutes(world: World): Hono<Env> {
  const { debts, subscriptions, waysOf } = gatewayOf(world);
  const app = new Hono<Env>();
  app.onError(problemWithInfos);
  const find = (c: Context): Debt => {
    const { ente = "", service = "", id = "" } = c.req.param() as Record<string, string>;
    const debt = debts.get(keyOf({ ente, service, id }));
    if (!debt) throw new Problem(404, "NOT FOUND", `Posizione debitoria ${id} non trovata`);
    return debt;
  };
  app.use(
    watch(world, "fvgpay", (c, body) => aboutDebt(world, c.req.path, body)),
    basic,
  );

  app.post(`/posizioni-debitorie/validazione/${ascot}`, async (c) => {
    const [one] = listOf(await bodyOf(c));
    const request = DebtRequest.safeParse(one);
    const reasons = request.success ? refusalOf(request.data) : reasonsOf(request.error);
    const id_debito = request.success ? request.data.identificativo_posizione_debitoria.id_debito : undefined;
    return c.json(reasons.length > 0 ? { esito: false, id_debito, motivi_rifiuto: reasons } : { esito: true });
  });

  app.post(`/posizioni-debitorie/${ascot}`, async (c) => {
    const request = read(DebtRequest, listOf(await bodyOf(c))[0]);
    const {
      identificativo_beneficiario: ente,
      id_servizio: service,
      id_debito: id,
    } = request.identificativo_posizione_debitoria;
    const causale = request.dettaglio_richiesta_pagamento.descrizione_pagamento;
    const word = wordOf([causale]);
    const identity = `${ente}/${id}`;
    const instead = before(world, c, word, identity);
    if (instead) return instead;
    const reasons = refusalOf(request);
    if (reasons.length > 0) throw badRequest(reasons.join("; "));
    if (debts.get(keyOf({ ente, service, id })))
      throw new Problem(409, "CONFLICT", `Posizione debitoria ${id} già presente`);
    const now = world.now();
    debts.put(keyOf({ ente, service, id }), {
      ente,
      service,
      id,
      request,
      takenAt: now.toISOString(),
      readyAt: now.getTime() + (word === "draft" ? draftMs : waysOf(ente).delayMs),
      concluded: false,
      numbers: null,
      refusal: causale.includes("[sim:late]") ? ["Accertamento senza disponibilità alla registrazione"] : [],
      cancelled: false,
      says: /\[sim:state=([^\]]+)\]/.exec(causale)?.[1] ?? null,
      told: 0,
    });
    return (await after(world, c, word, identity)) ?? c.json({ message: "Posizioni debitorie in elaborazione" }, 202);
  });

  app.get(debtAt, (c) => c.json(asRead(world, find(c))));

  app.get(`${debtAt}/pdf`, (c) => {
    const debt = find(c);
    if (!debt.numbers) throw new Problem(404, "NOT FOUND", "Avviso temporaneamente non disponibile");
    const avviso = noticePdf(`Avviso ${debt.numbers.nav}`).toString("base64");
    return c.json({ avviso, content_type: "application/pdf", nome_stampa: `${debt.id}.pdf` });
  });

  app.put(debtAt, async (c) => {
    const debt = find(c);
    const change = read(DebtUpdate, await bodyOf(c));
    refuseUnless(world, debt, ["in attesa di pagamento", "chiuso"], "aggiornata");
    const request = updated(debt.request, change);
    const reasons = refusalOf(request);
    if (dayInRome(world.now()) > change.data_scadenza_avviso) reasons.push("data_scadenza_avviso è passata");
    if (reasons.length > 0) throw badRequest(reasons.join("; "));
    const after = { ...debt, request };
    const position = atNode(world, debt);
    world.journal.step(() => {
      debts.put(keyOf(debt), after);
      if (position && debt.numbers)
        registryOf(world).replace(position, nodePosition(after, debt.numbers, world.now(), position));
    });
    return c.json({ message: "Posizione debitoria aggiornata" });
  });

  app.delete(debtAt, (c) => {
    const debt = find(c);
    refuseUnless(world, debt, ["in_elaborazione", "in attesa di pagamento", "chiuso", "non_approvato"], "annullata");
    const position = atNode(world, debt);
    world.journal.step(() => {
      debts.put(keyOf(debt), { ...debt, cancelled: true });
      if (position)
        registryOf(world).replace(position, { ...position, invalid: true, updatedAt: world.now().toISOString() });
    });
    return c.json({ message: "Posizione debitoria annullata" });
  });

  app.post("/:ente/:service/subscriptions", async (c) => {
    const request = read(SubscriptionRequest, await bodyOf(c));
    subscriptions.put(`${c.req.param("ente")}/${c.req.param("service")}`, {
      registration: request.callbackUrlRegistrazione,
      payment: request.callbackUrlRicezioneRT,
    });
    return c.json({ message: "Sottoscrizione registrata" }, 201);
  });

  app.notFound((c) => c.json({ title: "NOT FOUND", status: 404, message: `Nothing at ${c.req.path}` }, 404));
  return app;
}

function refusalOf(request: DebtRequest): string[] {
  const detail = request.dettaglio_richiesta_pagamento;
  if (detail.descrizione_pagamento.includes("[sim:refuse]"))
    return ["Posizione rifiutata da ASCOT, come chiede [sim:refuse]"];
  return objections(detail.dati_contabili, centsOf(detail.importo_totale));
}

function updated(request: DebtRequest, change: ReturnType<typeof DebtUpdate.parse>): DebtRequest {
  const detail = request.dettaglio_richiesta_pagamento;
  const { causale, importo, dati_contabili, anno_riferimento } = change;
  return {
    ...request,
    dettaglio_richiesta_pagamento: {
      ...detail,
      scadenza_pagamento: change.data_scadenza_pagamento,
      scadenza_avviso: change.data_scadenza_avviso,
      descrizione_pagamento: causale,
      importo_totale: importo,
      dettaglio_voci_pagamento: detail.dettaglio_voci_pagamento.map((entry) => ({ ...entry, causale, importo })),
      dati_contabili,
      anno_riferimento,
    },
  };
}

function refuseUnless(world: World, debt: Debt, allowed: string[], verb: string): void {
  const state = stateOf(world, debt);
  if (!allowed.includes(state))
    throw new Problem(409, "CONFLICT", `Una posizione in stato ${state} non può essere ${verb}`);
}

function listOf(body: unknown): unknown[] {
  return Array.isArray(body) ? body : [body];
}

function dayInRome(now: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Rome" }).format(now);
}

/** Whom a call is about, before anybody has checked it. */
function aboutDebt(world: World, path: string, body: unknown) {
  const [, ente, service, id] = /\/posizioni-debitorie\/(\d{11})\/([^/]+)\/([^/]+)/.exec(path) ?? [];
  const [, subscriber = null] = /\/(\d{11})\/[^/]+\/subscriptions/.exec(path) ?? [];
  const sent = DebtRequest.safeParse(listOf(body)[0]);
  const asked = sent.success ? sent.data.identificativo_posizione_debitoria.identificativo_beneficiario : null;
  const debt = ente && service && id ? gatewayOf(world).debts.get(keyOf({ ente, service, id })) : undefined;
  return { organization: ente ?? subscriber ?? asked, navs: debt?.numbers ? [debt.numbers.nav] : [] };
}
