/** What tests of spontaneous payments say again and again: a page, a draft filled in, the work done, the way on. */
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { v7 as uuidv7 } from "uuid";
import { expect, inject } from "vitest";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import { makeChallenge } from "../proof-of-work.ts";
import { beginSpontaneous, sayWhatFor, sayWhoPays } from "./begin.ts";
import { finishSpontaneous, type Going, spontaneousPurpose } from "./finish.ts";
import { saveSpontaneousLink } from "./save-link.ts";

export const start = new Date("2026-11-24T09:00:00Z");
export const soon = new Date(start.getTime() + 60_000);

export const refusedWith = (code: string, params = {}) => expect.objectContaining({ code, ...params });

export const wish = (change = {}) => ({
  causale: "Certificato di residenza",
  amountCents: 1_600,
  tassonomia: "0104100TS",
  ...change,
});

export const person = (change = {}) => ({
  debtor: {
    kind: "person",
    taxCode: "RSSMRA80A01H501U",
    name: "Mario",
    surname: "Rossi",
    email: `s.${uuidv7()}@posta.example`,
    ...change,
  },
});

export async function proofFor(linkId: string, address = uuidv7(), at = start): Promise<string> {
  const challenge = JSON.parse(await makeChallenge(spontaneousPurpose(linkId), address, at));
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

/** Every mail the simulator has for this address, the newest first. */
export async function mailsTo(email: string): Promise<{ text: string }[]> {
  const answer = await fetch(`${inject("simulatorUrl")}/mail.json?to=${encodeURIComponent(email)}`);
  return (await answer.json()) as { text: string }[];
}

/** The token in the newest mail that asks whether the address is right. */
export async function confirmation(email: string): Promise<string> {
  return /\/conferma\/([\w-]+)/.exec((await mailsTo(email))[0]?.text ?? "")?.[1] ?? "";
}

export async function makeScene() {
  const ente: TestEnte = await makeEnte();
  const link = (change: Record<string, unknown>): Promise<string> => {
    const plain = { code: `l${uuidv7()}`, name: "Prova", paymentTypeId: ente.types.suolo, enabled: true };
    return saveSpontaneousLink(ente.actor(), { ...plain, ...change }, start);
  };
  const general = await link({ code: null, name: "Tutto", paymentTypeId: ente.types.segreteria });
  type Draft = { code?: string | null; who?: object; what?: object; prefill?: object; address?: string };
  const draft = async ({ code = null, who, what, prefill = {}, address = uuidv7() }: Draft = {}) => {
    const token = await beginSpontaneous({ ente: ente.enteId, code, prefill, locale: "it", address }, start);
    await sayWhoPays(ente.enteId, token, person(who), start);
    await sayWhatFor(ente.enteId, token, wish(what), start);
    return token;
  };
  const go = async (token: string, change: Partial<Going> = {}, at = soon) => {
    const going = { ente: ente.enteId, token, trap: "", provenEmail: null, address: uuidv7(), ...change };
    return finishSpontaneous({ proof: change.proof ?? (await proofFor(general)), ...going }, at);
  };
  const done = async (token: string, change: Partial<Going> = {}): Promise<string> => {
    const gone = await go(token, change);
    if (gone.state !== "done") throw new Error(`it went to ${gone.state}`);
    return gone.paymentId;
  };
  return { ente, general, link, draft, go, done };
}
