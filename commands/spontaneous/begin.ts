/**
 * Somebody comes by a link of the ente and says, step by step, who pays and what. All of it is a draft under a token that
 * only their browser holds; nobody is told anything, and after three days it is gone.
 */
import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { inEnte, type Tx } from "#db/connection.ts";
import { findEnteIn } from "#db/enti.ts";
import { findPaymentTypeIn } from "#db/payment-types.ts";
import { countAttempt } from "#db/rate-counters.ts";
import { findLinkIn } from "#db/spontaneous-links.ts";
import {
  findRequestIn,
  hashRequestToken,
  insertRequest,
  type SpontaneousRequest,
  updateRequest,
} from "#db/spontaneous-requests.ts";
import { accept } from "#domain/accept.ts";
import { dayInRome } from "#domain/day.ts";
import type { Ente, EnteId } from "#domain/ente.ts";
import { amountIssues, isUsable } from "#domain/payment-rules.ts";
import type { PaymentType } from "#domain/payment-type.ts";
import { needs } from "#domain/provider.ts";
import { Refusal } from "#domain/refusal.ts";
import { Who, Wish as WishInput } from "#domain/saved-spontaneous.ts";
import { linkState, type Prefill, type SpontaneousLink, type Wish, wishIssues } from "#domain/spontaneous.ts";

const draftHours = 72;
const draftsPerHour = 60;

/** A page that can be used now, and what is paid there. */
export interface OpenPage {
  ente: Ente;
  link: SpontaneousLink;
  type: PaymentType;
}

/** Refuses with `spontaneous.off`, `spontaneous.closed` or `link.not_found`. With `lock` its count stands still. */
export async function openPageIn(
  tx: Tx,
  ente: EnteId,
  by: { id: string } | { code: string | null },
  now: Date,
  lock = false,
): Promise<OpenPage> {
  const found = await findEnteIn(tx, ente);
  if (!found?.paymentsOn || !found.spontaneousOn) throw new Refusal("spontaneous.off");
  const counted = await findLinkIn(tx, ente, by, lock);
  if (!counted) throw new Refusal("link.not_found");
  if (linkState(counted.link, counted.used, dayInRome(now)) !== "open") throw new Refusal("spontaneous.closed");
  const type = await findPaymentTypeIn(tx, ente, { id: counted.link.paymentTypeId });
  if (!isUsable(type, "spontaneous")) throw new Refusal("spontaneous.closed");
  return { ente: found, link: counted.link, type };
}

interface Beginning {
  ente: EnteId;
  code: string | null;
  prefill: Prefill;
  locale: "it" | "en";
  address: string;
  /** Of a program, which names its request itself. */
  token?: string;
}

/** Returns the token by which the draft is found again. Only who has read the privacy notice begins. */
export async function beginSpontaneous(beginning: Beginning, now: Date): Promise<string> {
  const { ente, code, prefill, locale, address } = beginning;
  if ((await countAttempt(`spontaneous-draft:${address}`, 3_600, now)) > draftsPerHour)
    throw new Refusal("spontaneous.too_many", { params: { minutes: 60 } });
  const token = beginning.token ?? randomBytes(32).toString("base64url");
  await inEnte(ente, async (tx) => {
    const { link } = await openPageIn(tx, ente, { code }, now);
    await insertRequest(tx, {
      enteId: ente,
      id: uuidv7(),
      linkId: link.id,
      tokenHash: hashRequestToken(token),
      state: "draft",
      data: { prefill },
      locale,
      createdAt: now,
      expiresAt: new Date(now.getTime() + draftHours * 3_600_000),
    });
  });
  return token;
}

/** Who pays. Some providers want to know where they live. */
export function sayWhoPays(ente: EnteId, token: string, input: unknown, now: Date): Promise<void> {
  return inDraft(ente, token, now, async (tx, request, page) => {
    const debtor = readWho(input, page);
    await updateRequest(tx, ente, request.id, { data: { ...request.data, debtor } });
  });
}

export function readWho(input: unknown, { ente }: Pick<OpenPage, "ente">) {
  const { debtor } = accept(Who, input);
  if (needs(ente.provider, "address") && !debtor.address)
    throw new Refusal("input.invalid", { issues: [{ path: ["debtor", "address"], code: "required" }] });
  return debtor;
}

/** For what, and how much. */
export function sayWhatFor(ente: EnteId, token: string, input: unknown, now: Date): Promise<void> {
  return inDraft(ente, token, now, async (tx, request, page) => {
    const wish = readWish(input, page, request.data.prefill);
    await updateRequest(tx, ente, request.id, { data: { ...request.data, wish } });
  });
}

export function readWish(input: unknown, { link, type }: Pick<OpenPage, "link" | "type">, prefill: Prefill = {}): Wish {
  const wish = accept(WishInput, input);
  const extra = Object.fromEntries(link.extraFields.map(({ key }) => [key, wish.extra[key] ?? ""]));
  const known = { ...wish, extra, tassonomia: link.code === null ? wish.tassonomia : null };
  const issues = [...wishIssues(known, link, type, prefill), ...amountIssues(wish.amountCents, type)];
  if (issues.length > 0) throw new Refusal("input.invalid", { issues });
  return known;
}

function inDraft(
  ente: EnteId,
  token: string,
  now: Date,
  work: (tx: Tx, request: SpontaneousRequest, page: OpenPage) => Promise<void>,
): Promise<void> {
  return inEnte(ente, async (tx) => {
    const request = await findRequestIn(tx, ente, { token }, now, true);
    if (!request) throw new Refusal("spontaneous.not_found");
    if (request.state !== "draft") throw new Refusal("spontaneous.wrong_moment");
    await work(tx, request, await openPageIn(tx, ente, { id: request.linkId }, now));
  });
}
