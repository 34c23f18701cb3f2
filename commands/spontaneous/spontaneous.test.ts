/** Payments nobody was asked for: drafts, the way on, mail and operators. */
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { inEnte } from "#db/connection.ts";
import { listPayments } from "#db/payment-list.ts";
import { findPayment } from "#db/payments.ts";
import { makeEnte } from "#db/seed/testing.ts";
import { findLink } from "#db/spontaneous-links.ts";
import { findRequest, findRequestOfPayment, listWaiting, sweepRequests } from "#db/spontaneous-requests.ts";
import { makePrefill, readPrefill } from "#links.ts";
import { activateEnte } from "../activate-ente.ts";
import { beginSpontaneous, sayWhatFor, sayWhoPays } from "./begin.ts";
import { confirmSpontaneous, decideSpontaneous } from "./confirm.ts";
import { archiveSpontaneousLink, saveSpontaneousLink } from "./save-link.ts";
import { sendSpontaneousMail } from "./send-mail.ts";
import { confirmation, mailsTo, makeScene, person, proofFor, refusedWith, soon, start, wish } from "./testing.ts";

const clock = () => soon;
let scene: Awaited<ReturnType<typeof makeScene>>;
beforeAll(async () => {
  scene = await makeScene();
});
const payment = (id: string) => findPayment(scene.ente.enteId, id);

test("a draft issues nothing; going on issues one payment, however often it is pressed", async () => {
  const token = await scene.draft();
  const before = await listPayments(scene.ente.enteId, { filter: { search: "Certificato" }, first: 10 }, soon);
  expect(before.rows).toEqual([]);
  const work = await proofFor(scene.general);
  const both = await Promise.all([scene.go(token, { proof: work }), scene.go(token)]);
  const ids = both.map((one) => one.state === "done" && one.paymentId);
  expect(new Set(ids).size).toBe(1);
  expect(await scene.done(token, { proof: "" })).toBe(ids[0]);
  expect(await payment(String(ids[0]))).toMatchObject({
    origin: "spontaneous",
    status: "issuing",
    paymentTypeId: scene.ente.types.segreteria,
    tassonomia: "9/0104100TS/",
    causale: "Certificato di residenza",
    amountCents: 1_600,
    dueOn: "2026-12-24",
  });
});

test("the service chosen says the type where exactly one stands for it", async () => {
  const id = await scene.done(await scene.draft({ what: { tassonomia: "0101107TS" } }));
  expect(await payment(id)).toMatchObject({ paymentTypeId: scene.ente.types.suolo, tassonomia: "9/0101107TS/" });
});

test("everything wrong is named at once, and what was said before stays", async () => {
  const token = await beginSpontaneous(
    { ente: scene.ente.enteId, code: null, prefill: {}, locale: "it", address: "a" },
    start,
  );
  await expect(
    sayWhoPays(scene.ente.enteId, token, person({ taxCode: "RSSMRA80A01H501X", name: "" }), start),
  ).rejects.toEqual(
    refusedWith("input.invalid", {
      issues: [
        expect.objectContaining({ path: ["debtor", "taxCode"], code: "tax_code.check" }),
        expect.objectContaining({ path: ["debtor", "name"], code: "required" }),
      ],
    }),
  );
  await sayWhoPays(scene.ente.enteId, token, person(), start);
  const nothing = { causale: " ", amountCents: null, tassonomia: null };
  await expect(sayWhatFor(scene.ente.enteId, token, nothing, start)).rejects.toThrow("input.invalid");
  await expect(sayWhatFor(scene.ente.enteId, token, wish({ tassonomia: null }), start)).rejects.toEqual(
    refusedWith("input.invalid", { issues: [{ path: ["tassonomia"], code: "required" }] }),
  );
  const request = await findRequest(scene.ente.enteId, { token }, start);
  expect(request?.data.debtor?.surname).toBe("Rossi");
});

test("a page of one type keeps to its sums, its bounds and its questions", async () => {
  const extraFields = [{ key: "targa", label: "Targa", required: true }];
  await scene.link({ code: "passo", minCents: 1_000, maxCents: 5_000, extraFields });
  await expect(scene.draft({ code: "passo", what: { amountCents: 900 } })).rejects.toEqual(
    refusedWith("input.invalid", {
      issues: [
        { path: ["amountCents"], code: "amount.below", params: { cents: 1_000 } },
        { path: ["extra", "targa"], code: "required" },
      ],
    }),
  );
  const id = await scene.done(
    await scene.draft({ code: "passo", what: { amountCents: 5_000, extra: { targa: "AB123CD", di: "più" } } }),
    {
      proof: await proofFor((await findLink(scene.ente.enteId, { code: "passo" }))?.link.id ?? ""),
    },
  );
  expect(await findRequestOfPayment(scene.ente.enteId, id)).toEqual({
    linkName: "Prova",
    extra: [{ label: "Targa", value: "AB123CD" }],
  });
  await scene.link({ code: "palestra", paymentTypeId: scene.ente.types.sala });
  await expect(scene.draft({ code: "palestra", what: { amountCents: 1_501 } })).rejects.toThrow("input.invalid");
});

test("what an address fixes cannot be changed, neither there nor in the address", async () => {
  const id = await scene.link({ code: "fisso" });
  const token = makePrefill(id, { causale: "Rata 3", amountCents: 3_000 });
  expect(readPrefill(id, token)).toEqual({ causale: "Rata 3", amountCents: 3_000 });
  expect(readPrefill(scene.general, token)).toBeNull();
  const changed = Buffer.from(token, "base64url");
  changed[5] = (changed[5] ?? 0) ^ 1;
  expect(readPrefill(id, changed.toString("base64url"))).toBeNull();
  expect(readPrefill(id, "")).toBeNull();
  const prefill = { causale: "Rata 3", amountCents: 3_000 };
  await expect(scene.draft({ code: "fisso", prefill, what: { causale: "Rata 3", amountCents: 1 } })).rejects.toThrow(
    "input.invalid",
  );
  await scene.draft({ code: "fisso", prefill, what: prefill });
});

test("a page is open from its day to its day, up to its number, and only while it is switched on", async () => {
  for (const closed of [{ opensOn: "2026-11-25" }, { closesOn: "2026-11-23" }, { enabled: false }]) {
    const code = `c${uuidv7()}`;
    await scene.link({ code, ...closed });
    await expect(scene.draft({ code })).rejects.toThrow("spontaneous.closed");
  }
  const id = await scene.link({ code: "due-posti", mostPayments: 2 });
  const tokens = await Promise.all([1, 2, 3].map(() => scene.draft({ code: "due-posti" })));
  const ends = await Promise.allSettled(tokens.map(async (token) => scene.done(token, { proof: await proofFor(id) })));
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "fulfilled", "rejected"]);
  await archiveSpontaneousLink(scene.ente.actor(), id, soon);
  await archiveSpontaneousLink(scene.ente.actor(), id, soon);
  await expect(scene.draft({ code: "due-posti" })).rejects.toThrow("link.not_found");
  await scene.link({ code: "due-posti" });
});

test("without a script nothing is issued before the address answers, once", async () => {
  const email = `muta.${uuidv7()}@posta.example`;
  const token = await scene.draft({ who: { email } });
  await expect(scene.go(await scene.draft({ who: { email: null } }), { proof: "" })).rejects.toEqual(
    refusedWith("input.invalid", { issues: [{ path: ["debtor", "email"], code: "required" }] }),
  );
  expect(await scene.go(token, { proof: "" })).toEqual({ state: "mail" });
  expect(await scene.go(token, { proof: "" })).toEqual({ state: "mail" });
  const request = await findRequest(scene.ente.enteId, { token }, soon);
  const job = { requestId: request?.id ?? "", kind: "confirm" as const };
  await sendSpontaneousMail(scene.ente.enteId, job, clock);
  const mailed = await confirmation(email);
  const gone = await confirmSpontaneous(scene.ente.enteId, mailed, soon);
  expect(gone).toMatchObject({ state: "done" });
  await expect(confirmSpontaneous(scene.ente.enteId, mailed, soon)).rejects.toThrow("spontaneous.not_found");
  expect(gone.state === "done" && (await payment(gone.paymentId))?.debtor.email).toBe(email);
  // From now on it has answered: the next notice needs no mail before it.
  expect(await scene.go(await scene.draft({ who: { email } }), { proof: "" })).toMatchObject({ state: "done" });
});

test("a notice is issued at once, and goes by mail only when the address has answered", async () => {
  const email = `nuova.${uuidv7()}@posta.example`;
  const token = await scene.draft({ who: { email } });
  const gone = await scene.go(token);
  expect(gone).toMatchObject({ state: "done", confirmMail: true });
  const id = gone.state === "done" ? gone.paymentId : "";
  expect((await payment(id))?.debtor.email).toBeNull();
  const request = await findRequest(scene.ente.enteId, { token }, soon);
  await sendSpontaneousMail(scene.ente.enteId, { requestId: request?.id ?? "", kind: "confirm" }, clock);
  await confirmSpontaneous(scene.ente.enteId, await confirmation(email), soon);
  expect((await payment(id))?.debtor.email).toBe(email);
  const signedIn = `spid.${uuidv7()}@posta.example`;
  const known = await scene.done(await scene.draft({ who: { email: signedIn } }), {
    provenEmail: signedIn.toUpperCase(),
  });
  expect((await payment(known))?.debtor.email).toBe(signedIn);
});

test("what is large waits for an operator, who lets it go on or says why not", async () => {
  const id = await scene.link({ code: "grande", approvalOverCents: 10_000 });
  const email = `grande.${uuidv7()}@posta.example`;
  const ask = async () =>
    scene.go(await scene.draft({ code: "grande", who: { email }, what: { amountCents: 10_001 } }), {
      proof: await proofFor(id),
      provenEmail: email,
    });
  expect(await ask()).toEqual({ state: "approval" });
  expect(await ask()).toEqual({ state: "approval" });
  const [first, second] = await listWaiting(scene.ente.enteId, soon);
  if (!first || !second) throw new Error("nothing waits");
  const viewer = scene.ente.actor("viewer");
  await expect(decideSpontaneous(viewer, { id: first.id, approve: true, reason: "" }, soon)).rejects.toThrow(
    "auth.forbidden",
  );
  const other = await makeEnte();
  await expect(decideSpontaneous(other.actor(), { id: first.id, approve: true, reason: "" }, soon)).rejects.toThrow(
    "spontaneous.not_found",
  );
  await Promise.allSettled(
    [1, 2].map(() => decideSpontaneous(scene.ente.actor(), { id: first.id, approve: true, reason: "" }, soon)),
  );
  const issued = await listPayments(
    scene.ente.enteId,
    { filter: { origin: ["spontaneous"], amount: { from: 10_001 } }, first: 5 },
    soon,
  );
  expect(issued.rows).toHaveLength(1);
  await expect(
    decideSpontaneous(scene.ente.actor(), { id: second.id, approve: false, reason: " " }, soon),
  ).rejects.toThrow("input.invalid");
  await decideSpontaneous(scene.ente.actor(), { id: second.id, approve: false, reason: "Importo sbagliato" }, soon);
  await sendSpontaneousMail(scene.ente.enteId, { requestId: second.id, kind: "refused" }, clock);
  expect((await mailsTo(email))[0]?.text).toContain("Importo sbagliato");
  expect(await listWaiting(scene.ente.enteId, soon)).toEqual([]);
});

test("switched off for the ente, nothing of it can be used; a link of another ente is not there", async () => {
  const other = await makeEnte();
  const begin = { code: "passo", prefill: {}, locale: "it" as const, address: "x" };
  await expect(beginSpontaneous({ ente: other.enteId, ...begin }, start)).rejects.toThrow("link.not_found");
  const platform = { platform: true as const, id: uuidv7(), label: "Platform" };
  const off = { paymentsOn: true, spontaneousOn: false, reason: "Non richiesti" };
  await activateEnte(platform, other.enteId, off, start);
  await expect(beginSpontaneous({ ente: other.enteId, ...begin }, start)).rejects.toThrow("spontaneous.off");
  const input = { code: "x1", name: "X", paymentTypeId: other.types.suolo, enabled: true };
  await expect(saveSpontaneousLink(other.actor(), input, start)).rejects.toThrow("spontaneous.off");
});

test("after three days a draft and the person in it are gone", async () => {
  const token = await scene.draft();
  const later = new Date(start.getTime() + 73 * 3_600_000);
  expect(await findRequest(scene.ente.enteId, { token }, later)).toBeNull();
  await inEnte(scene.ente.enteId, (tx) => sweepRequests(tx, scene.ente.enteId, later));
  expect(await findRequest(scene.ente.enteId, { token }, start)).toBeNull();
});
