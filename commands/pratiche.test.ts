/** A case in a procedure: kept once however often it is sent, moved on by money alone, let go in time, and only once. */
import { beforeAll, expect, test } from "vitest";
import { listCitizenPayments } from "#db/citizen-payments.ts";
import { listCitizenPratiche } from "#db/citizen-pratiche.ts";
import { findPaymentsOf, listHistory, listPratiche } from "#db/pratica-list.ts";
import { findPratica } from "#db/pratiche.ts";
import { listProjects } from "#db/projects.ts";
import { makeEnte, type TestEnte } from "#db/seed/testing.ts";
import type { Pratica } from "#domain/pratica.ts";
import { checkPayment } from "./check-payment.ts";
import { issuePayment } from "./issue-payment.ts";
import { mindPratica, releaseDuePratiche } from "./mind-pratica.ts";
import { movePratica } from "./move-pratica.ts";
import { openCheckout } from "./open-checkout.ts";
import { recordElsewhere } from "./record-elsewhere.ts";
import { savePratica } from "./save-pratica.ts";
import { saveProject } from "./save-project.ts";
import { storyOf } from "./testing.ts";

const now = () => new Date();
const later = (hours: number) => () => new Date(Date.now() + hours * 3_600_000);
let ente: TestEnte;
let story: ReturnType<typeof storyOf>;
let serial = 0;

const applicant = {
  kind: "person",
  taxCode: "RSSMRA80A01H501U",
  name: "Mario",
  surname: "Rossi",
  email: "mario@posta.example",
};
const gate = (change = {}) => ({
  paymentTypeId: ente.types.mensa,
  amountCents: 1_500,
  ask: true,
  releaseAfterHours: 24,
  ...change,
});

async function theatre(steps: unknown[] = [{ name: "Prenotazione" }, { name: "Biglietti", gate: gate() }]) {
  return saveProject(ente.actor(), { code: `P${++serial}`, name: "Teatro", steps }, now());
}

async function booking(project: string, change: Record<string, unknown> = {}): Promise<Pratica> {
  const input = { project, subject: "Due posti in platea", applicant, ...change };
  const { id } = await savePratica(ente.actor(), input, now());
  await mind(id);
  return get(id);
}

const mind = (id: string, clock = now) => mindPratica(ente.enteId, { praticaId: id }, clock);

async function get(id: string): Promise<Pratica> {
  const pratica = await findPratica(ente.enteId, id);
  if (!pratica) throw new Error("it is gone");
  return pratica;
}

const asked = (id: string) => findPaymentsOf(ente.enteId, id);

async function issueAll(id: string): Promise<void> {
  for (const payment of await asked(id)) await issuePayment(ente.enteId, { paymentId: payment.id, attempt: 1 }, now);
}

async function payAll(id: string): Promise<void> {
  await issueAll(id);
  for (const payment of await asked(id)) {
    if (payment.status !== "issued") continue;
    await story.pay(payment);
    await checkPayment(ente.enteId, payment.id, now);
  }
}

const kinds = async (id: string) =>
  (await listHistory(ente.enteId, id)).filter((one) => one.of === "pratica").map(({ kind }) => kind);

beforeAll(async () => {
  ente = await makeEnte();
  story = storyOf(ente);
});

test("money asked for by itself opens the next step, and its outcome is in the history", async () => {
  const pratica = await booking(await theatre());
  const [payment] = await asked(pratica.id);
  expect(payment).toMatchObject({ amountCents: 1_500, origin: "pratica", praticaId: pratica.id });
  expect(payment?.causale).toContain(pratica.number);
  await payAll(pratica.id);
  await mind(pratica.id);
  expect(await get(pratica.id)).toMatchObject({ step: 1, status: "open", releaseAt: null });
  expect(await kinds(pratica.id)).toEqual(["created", "asked", "gate_opened"]);
  expect((await listHistory(ente.enteId, pratica.id)).map(({ kind }) => kind)).toContain("paid");
});

test("a step further on asks again; one payment opens one step", async () => {
  const steps = [{ name: "Domanda" }, { name: "Acconto", gate: gate() }, { name: "Saldo", gate: gate({ ask: true }) }];
  const pratica = await booking(await theatre(steps));
  await payAll(pratica.id);
  await mind(pratica.id);
  expect((await get(pratica.id)).step).toBe(1);
  expect(await asked(pratica.id)).toHaveLength(2);
  await payAll(pratica.id);
  await mind(pratica.id);
  expect((await get(pratica.id)).step).toBe(2);
});

test("ten looks at once ask once and open once", async () => {
  const pratica = await booking(await theatre());
  await Promise.all(Array.from({ length: 10 }, () => mind(pratica.id)));
  expect(await asked(pratica.id)).toHaveLength(1);
  await payAll(pratica.id);
  await Promise.all(Array.from({ length: 10 }, () => mind(pratica.id)));
  expect(await kinds(pratica.id)).toEqual(["created", "asked", "gate_opened"]);
});

test("nobody paid in time: what was asked is withdrawn, the case lets go; money that crossed is noticed", async () => {
  const pratica = await booking(await theatre());
  await issueAll(pratica.id);
  await releaseDuePratiche(later(23), new AbortController().signal);
  expect((await get(pratica.id)).status).toBe("open");
  await releaseDuePratiche(later(25), new AbortController().signal);
  expect(await get(pratica.id)).toMatchObject({ status: "released", releaseAt: null });
  const [payment] = await asked(pratica.id);
  if (!payment) throw new Error("nothing was asked");
  expect(payment.withdrawal).toBe("cancel");
  await story.pay(payment);
  await checkPayment(ente.enteId, payment.id, now);
  await mind(pratica.id);
  await mind(pratica.id);
  // Sorted, because the clock that released it ran ahead.
  expect((await kinds(pratica.id)).sort()).toEqual(["asked", "created", "paid_after_release", "released"]);
});

test("who is paying this very moment is not let go", async () => {
  const pratica = await booking(await theatre([{ name: "A" }, { name: "B", gate: gate({ releaseAfterHours: 1 }) }]));
  await issueAll(pratica.id);
  const [payment] = await asked(pratica.id);
  if (!payment) throw new Error("nothing was asked");
  // Opened a minute before the hour is over.
  await openCheckout({ ente: ente.enteId, paymentId: payment.id }, () => new Date(Date.now() + 59 * 60_000));
  await mind(pratica.id, () => new Date(Date.now() + 61 * 60_000));
  const waiting = await get(pratica.id);
  expect(waiting.status).toBe("open");
  expect(waiting.releaseAt?.getTime()).toBeGreaterThan(Date.now() + 61 * 60_000);
});

test("money recorded at the counter opens the step too", async () => {
  const pratica = await booking(await theatre());
  await issueAll(pratica.id);
  const [payment] = await asked(pratica.id);
  const paidOn = new Date().toISOString().slice(0, 10);
  const proof = { how: "counter", paidOn, reason: "Pagato allo sportello", evidence: "Ricevuta 7" };
  await recordElsewhere(ente.actor(), { id: payment?.id, ...proof }, now());
  await mind(pratica.id);
  expect((await get(pratica.id)).step).toBe(1);
});

test("a step that cannot be asked for says why, once, and leaves it to people", async () => {
  const project = await theatre([{ name: "A" }, { name: "B", gate: gate({ paymentTypeId: ente.types.cie }) }]);
  const { id } = await savePratica(ente.actor(), { project, subject: "x", applicant }, now());
  await mind(id);
  await mind(id);
  const refused = (await listHistory(ente.enteId, id)).filter(({ kind }) => kind === "ask_refused");
  expect(refused).toHaveLength(1);
  expect(refused[0]?.data).toMatchObject({ code: "input.invalid", fields: "amountCents", step: 1 });
});

test("sent twenty times at once by the software it lives in, it is one case; changed only when something changed", async () => {
  const project = await theatre([{ name: "A" }]);
  const sent = { project, externalRef: `ext-${++serial}`, subject: "Passo carraio", applicant };
  const answers = await Promise.all(Array.from({ length: 20 }, () => savePratica(ente.actor(), sent, now())));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(answers.filter(({ outcome }) => outcome === "created")).toHaveLength(1);
  expect((await savePratica(ente.actor(), sent, now())).outcome).toBe("unchanged");
  expect((await savePratica(ente.actor(), { ...sent, subject: "Passo carrabile" }, now())).outcome).toBe("changed");
  expect((await get(answers[0]?.id ?? "")).number).toMatch(/^\d{4}-\d{6}$/);
});

test("numbers of the year follow each other, whoever asks at once", async () => {
  const project = await theatre([{ name: "A" }]);
  const many = await Promise.all(Array.from({ length: 8 }, () => booking(project)));
  expect(new Set(many.map(({ number }) => number)).size).toBe(8);
});

test("a step that opens by payment is forced only with a reason; an old page moves nothing", async () => {
  const pratica = await booking(await theatre());
  const move = (input: object) => movePratica(ente.actor(), { id: pratica.id, ...input }, now());
  await expect(move({ to: 1 })).rejects.toMatchObject({ code: "pratica.gate_closed" });
  await expect(move({ to: 1, reason: "gratuito", version: 99 })).rejects.toMatchObject({ code: "pratica.stale" });
  await move({ to: 1, reason: "Ingresso gratuito" });
  await move({ to: 1 });
  expect((await get(pratica.id)).step).toBe(1);
  await move({ to: "closed" });
  await expect(move({ to: 0 })).rejects.toMatchObject({ code: "pratica.wrong_moment" });
  await move({ to: "open" });
  expect(await kinds(pratica.id)).toEqual(["created", "asked", "gate_forced", "closed", "reopened"]);
});

test("all that is wrong with a project is said at once", async () => {
  const steps = [
    { name: "A", gate: gate() },
    { name: "B", gate: gate({ paymentTypeId: "0190e5a1-0000-7000-8000-000000000000" }) },
  ];
  await expect(theatre(steps)).rejects.toMatchObject({ issues: [{ path: ["steps", 0, "gate"], code: "step.first" }] });
  await expect(theatre([{ name: "A" }, steps[1]])).rejects.toMatchObject({
    issues: [{ path: ["steps", 1, "gate", "paymentTypeId"], code: "type.unknown" }],
  });
  await expect(
    saveProject(ente.actor("viewer"), { code: "x", name: "x", steps: [{ name: "A" }] }, now()),
  ).rejects.toMatchObject({ code: "auth.forbidden" });
});

test("the list finds by name, number and tax code, page after page; another ente finds nothing", async () => {
  const project = await theatre([{ name: "A" }]);
  const mine = [];
  for (let n = 0; n < 3; n++) mine.push(await booking(project, { subject: `Ricerca ${n}` }));
  const first = await listPratiche(ente.enteId, { search: "ricerca", projectId: project }, { first: 2 });
  expect(first.map(({ subject }) => subject)).toEqual(["Ricerca 2", "Ricerca 1", "Ricerca 0"]);
  const after = first[1] && { createdAt: first[1].createdAt, id: first[1].id };
  const next = await listPratiche(ente.enteId, { projectId: project }, { first: 2, after: after ?? null });
  expect(next.map(({ subject }) => subject)).toEqual(["Ricerca 0"]);
  for (const search of [mine[0]?.number ?? "", "RSSMRA80A01H501U", "rossi mario", "mario\u0000 rossi"])
    expect((await listPratiche(ente.enteId, { search, projectId: project }, { first: 5 })).length).toBeGreaterThan(0);
  const other = await makeEnte();
  expect(await listPratiche(other.enteId, {}, { first: 5 })).toEqual([]);
  expect(await findPratica(other.enteId, mine[0]?.id ?? "")).toBeNull();
  expect(await listProjects(other.enteId)).toEqual([]);
});

test("a citizen sees their own cases in every ente with what is theirs to pay, and nobody else's", async () => {
  const mine = "BNCGLI85C52L483G";
  const person = { ...applicant, taxCode: mine, name: "Giulia", surname: "Bianchi" };
  const own = await booking(await theatre(), { applicant: person, subject: "Di Giulia" });
  await issueAll(own.id);
  const found = await listCitizenPratiche(mine, 10);
  expect(found).toMatchObject([{ subject: "Di Giulia", projectName: "Teatro", step: 0 }]);
  expect(found[0]?.payments).toMatchObject([{ status: "issued", amountCents: 1_500 }]);
  const [card] = await listCitizenPayments(mine, { which: "open" }, 10);
  expect(card?.praticaNumber).toBe(own.number);
  expect(await listCitizenPratiche("ZNRLCU78P23L195U", 10)).toEqual([]);
});
