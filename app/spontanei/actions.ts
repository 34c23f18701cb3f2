"use server";
/** Step by step towards a payment nobody was asked for. Every step works without a script, and proves the page again. */
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { currentCitizen } from "#citizen-auth.ts";
import { beginSpontaneous, sayWhatFor, sayWhoPays } from "#commands/spontaneous/begin.ts";
import { confirmSpontaneous } from "#commands/spontaneous/confirm.ts";
import { finishSpontaneous, type Gone } from "#commands/spontaneous/finish.ts";
import { findEnteBySlug } from "#db/enti.ts";
import { findLink } from "#db/spontaneous-links.ts";
import { explainEuro, MAX_CENTS } from "#domain/cents.ts";
import type { EnteId } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { makePaymentLink, readPrefill } from "#links.ts";
import { callerAddress } from "#network.ts";
import { type PlainState, plainAnswer, textOf } from "../ui/plain-form-state.ts";
import { pageAddress } from "./addresses.ts";
import { draftToken, keepDraft } from "./draft.ts";

const noticeLinkDays = 30;

interface Page {
  slug: string;
  code: string | null;
  ente: EnteId;
}

async function pageOf(form: FormData): Promise<Page> {
  const slug = textOf(form, "ente");
  const found = await findEnteBySlug(slug);
  if (!found) throw new Refusal("link.not_found");
  return { slug, code: textOf(form, "link") || null, ente: found.enteId };
}

/** Runs one step and goes to the next; what is wrong comes back with what was typed. */
async function step(before: PlainState, form: FormData, run: (page: Page) => Promise<string>): Promise<PlainState> {
  let to = "";
  const answer = await plainAnswer(before, form, {
    run: async () => {
      to = await run(await pageOf(form));
    },
    labels: "spontaneous.fields",
    said: "",
  });
  if (to) redirect(to as "/");
  return answer;
}

export async function begin(before: PlainState, form: FormData): Promise<PlainState> {
  return step(before, form, async ({ slug, code, ente }) => {
    if (textOf(form, "read") !== "on")
      throw new Refusal("input.invalid", { issues: [{ path: ["read"], code: "required" }] });
    const given = textOf(form, "dati");
    const link = given ? await findLink(ente, { code }) : null;
    const prefill = given ? link && readPrefill(link.link.id, given) : {};
    if (!prefill) throw new Refusal("spontaneous.changed_address");
    const locale = (await getLocale()) === "en" ? "en" : "it";
    const address = callerAddress(await headers());
    await keepDraft(await beginSpontaneous({ ente, code, prefill, locale, address }, new Date()));
    return pageAddress(slug, code, "who");
  });
}

export async function sayWho(before: PlainState, form: FormData): Promise<PlainState> {
  return step(before, form, async ({ slug, code, ente }) => {
    const of = (name: string) => textOf(form, `debtor.${name}`);
    const part = (name: string) => textOf(form, `debtor.address.${name}`);
    const company = of("kind") === "company";
    const street = ["street", "number", "postalCode", "city", "province"] as const;
    const address = Object.fromEntries(street.map((name) => [name, part(name)]));
    const debtor = {
      kind: company ? "company" : "person",
      taxCode: of("taxCode"),
      name: of("name"),
      ...(company ? {} : { surname: of("surname") }),
      email: of("email"),
      phone: null,
      address: Object.values(address).some((value) => value.trim() !== "") ? address : null,
    };
    await sayWhoPays(ente, await draftToken(), { debtor }, new Date());
    return pageAddress(slug, code, "what");
  });
}

export async function sayWhat(before: PlainState, form: FormData): Promise<PlainState> {
  // Only a search in the list of services, where there is no script: back with what was typed.
  if (form.get("cerca"))
    return plainAnswer(before, form, { run: async () => {}, labels: "", said: "" }).then(kept(form));
  return step(before, form, async ({ slug, code, ente }) => {
    const extra = [...form].filter(([name]) => name.startsWith("extra."));
    const wish = {
      causale: textOf(form, "causale"),
      amountCents: centsOf(textOf(form, "amountCents")),
      // Without a script a choice by subject stands after what was typed.
      tassonomia: String(form.getAll("tassonomia").at(-1) ?? ""),
      extra: Object.fromEntries(extra.map(([name, value]) => [name.slice("extra.".length), String(value)])),
    };
    await sayWhatFor(ente, await draftToken(), wish, new Date());
    return pageAddress(slug, code, "summary");
  });
}

/** A sum nobody can read is no number, so that the rules say what is wrong with it. */
function centsOf(typed: string): number | null {
  const read = explainEuro(typed);
  if (read.ok) return read.value;
  if (typed.trim() === "") return null;
  return read.why === "too_small" ? 0 : read.why === "too_large" ? MAX_CENTS + 1 : Number.NaN;
}

const kept =
  (form: FormData) =>
  (answer: PlainState): PlainState => ({
    ...answer,
    values: Object.fromEntries(
      [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    ),
  });

export async function finish(before: PlainState, form: FormData): Promise<PlainState> {
  return step(before, form, async ({ slug, ente }) => {
    const gone = await finishSpontaneous(
      {
        ente,
        token: await draftToken(),
        proof: textOf(form, "proof"),
        trap: textOf(form, "website"),
        provenEmail: (await currentCitizen())?.email ?? null,
        address: callerAddress(await headers()),
      },
      new Date(),
    );
    return addressAfter(gone, slug, ente);
  });
}

export async function confirm(before: PlainState, form: FormData): Promise<PlainState> {
  return step(before, form, async ({ slug, ente }) =>
    addressAfter(await confirmSpontaneous(ente, textOf(form, "token"), new Date()), slug, ente),
  );
}

function addressAfter(gone: Gone, slug: string, ente: EnteId): string {
  if (gone.state !== "done") return `/spontanei/${slug}/attesa?per=${gone.state === "mail" ? "posta" : "ufficio"}`;
  const until = new Date(Date.now() + noticeLinkDays * 86_400_000);
  const link = makePaymentLink(ente, gone.paymentId, "mail", until);
  return `/paga/${link}${gone.confirmMail ? "?posta=conferma" : ""}`;
}
