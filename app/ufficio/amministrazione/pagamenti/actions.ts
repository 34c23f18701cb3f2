"use server";
/** From the forms of the links to their commands. */
import { redirect } from "next/navigation";
import { requireOperator } from "#auth.ts";
import { archiveSpontaneousLink, saveSpontaneousLink } from "#commands/spontaneous/save-link.ts";
import { findEnte } from "#db/enti.ts";
import { findLink } from "#db/spontaneous-links.ts";
import { readEuro } from "#domain/cents.ts";
import { isUuid } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import type { Prefill } from "#domain/spontaneous.ts";
import { makePrefill } from "#links.ts";
import { type PlainState, plainAnswer, textOf } from "../../../ui/plain-form-state.ts";
import { addressOf } from "./address.ts";
import { questionsFrom } from "./link-fields.ts";

const here = "/ufficio/amministrazione/pagamenti";
const labels = "spontaneousLinks.fields";

export async function saveLink(before: PlainState, form: FormData): Promise<PlainState> {
  const id = textOf(form, "id");
  const { actor } = await requireOperator("types.write", `${here}/${id || "nuovo"}`);
  const known = isUuid(id) ? await findLink(actor.ente, { id }) : null;
  const euro = (name: string) => (textOf(form, name).trim() ? (readEuro(textOf(form, name)) ?? Number.NaN) : null);
  const most = textOf(form, "mostPayments").trim();
  const input = {
    ...(id && { id, version: Number(textOf(form, "version")) }),
    ...Object.fromEntries(
      ["code", "name", "paymentTypeId", "opensOn", "closesOn", "introduction", "closedMessage"].map((name) => [
        name,
        textOf(form, name),
      ]),
    ),
    mostPayments: most === "" ? null : Number(most),
    minCents: euro("minCents"),
    maxCents: euro("maxCents"),
    approvalOverCents: euro("approvalOverCents"),
    extraFields: questionsFrom(textOf(form, "extraFields"), known?.link.extraFields ?? []),
    enabled: form.get("enabled") === "on",
  };
  const answer = await plainAnswer(before, form, {
    labels,
    said: "",
    async run() {
      await saveSpontaneousLink(actor, input, new Date());
    },
  });
  if (answer.problems) return answer;
  redirect(`${here}?fatto=salvato`);
}

export async function archiveLink(before: PlainState, form: FormData): Promise<PlainState> {
  const { actor } = await requireOperator("types.write", here);
  const answer = await plainAnswer(before, form, {
    labels,
    said: "",
    run: () => archiveSpontaneousLink(actor, textOf(form, "id"), new Date()),
  });
  if (answer.problems) return answer;
  redirect(`${here}?fatto=tolto`);
}

/** An address that says part of it already, signed so that nobody changes it on the way. */
export async function makeAddress(before: PlainState, form: FormData): Promise<PlainState> {
  const { actor } = await requireOperator("types.write", here);
  let address = "";
  const answer = await plainAnswer(before, form, {
    labels: "spontaneousLinks.prefill",
    said: "",
    async run() {
      const id = textOf(form, "id");
      const found = isUuid(id) ? await findLink(actor.ente, { id }) : null;
      const ente = await findEnte(actor.ente);
      if (!found || !ente) throw new Refusal("link.not_found");
      const causale = textOf(form, "causale").trim();
      const typed = textOf(form, "amount").trim();
      const amountCents = typed === "" ? null : readEuro(typed);
      const wrong = typed !== "" && amountCents === null;
      if (wrong) throw new Refusal("input.invalid", { issues: [{ path: ["amount"], code: "amount.invalid" }] });
      if (causale.length > 140)
        throw new Refusal("input.invalid", { issues: [{ path: ["causale"], code: "too_long", params: { max: 140 } }] });
      const prefill: Prefill = { ...(causale && { causale }), ...(amountCents && { amountCents }) };
      address = `${addressOf(ente.slug, found.link.code)}?dati=${makePrefill(id, prefill)}`;
    },
  });
  return answer.problems ? answer : { ...answer, values: { ...valuesOf(form), address } };
}

function valuesOf(form: FormData): Record<string, string> {
  return { causale: textOf(form, "causale"), amount: textOf(form, "amount") };
}
