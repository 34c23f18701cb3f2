/** What stands in the way of those who abuse a public form: work, limits, traps, mails. */
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { listPayments } from "#db/payment-list.ts";
import { makeEnte } from "#db/seed/testing.ts";
import { findRequest } from "#db/spontaneous-requests.ts";
import { acceptProof, makeChallenge } from "../proof-of-work.ts";
import { beginSpontaneous, sayWhatFor, sayWhoPays } from "./begin.ts";
import { finishSpontaneous, spontaneousPurpose } from "./finish.ts";
import { saveSpontaneousLink } from "./save-link.ts";
import { sendSpontaneousMail } from "./send-mail.ts";
import { mailsTo, makeScene, person, proofFor, refusedWith, soon, start, wish } from "./testing.ts";

const clock = () => soon;
let scene: Awaited<ReturnType<typeof makeScene>>;
beforeAll(async () => {
  scene = await makeScene();
});

test("fifty attempts from one address leave at most five notices", async () => {
  const mine = await makeEnte();
  const all = { code: null, name: "Tutto", paymentTypeId: mine.types.segreteria, enabled: true };
  const linkId = await saveSpontaneousLink(mine.actor(), all, start);
  const address = "203.0.113.7";
  const tokens: string[] = [];
  for (let n = 0; n < 50; n++) {
    const token = await beginSpontaneous({ ente: mine.enteId, code: null, prefill: {}, locale: "it", address }, start);
    await sayWhoPays(mine.enteId, token, person(), start);
    await sayWhatFor(mine.enteId, token, wish({ causale: `Prova ${n}` }), start);
    tokens.push(token);
  }
  const works = await Promise.all(tokens.map(() => proofFor(linkId)));
  const going = { ente: mine.enteId, trap: "", provenEmail: null, address };
  const ends = await Promise.allSettled(
    tokens.map((token, n) => finishSpontaneous({ ...going, token, proof: works[n] ?? "" }, soon)),
  );
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  expect(ends.find(({ status }) => status === "rejected")).toMatchObject({
    reason: refusedWith("spontaneous.too_many", { params: { minutes: 60 } }),
  });
  expect((await listPayments(mine.enteId, { filter: {}, first: 60 }, soon)).rows).toHaveLength(5);
});

test("whoever asks often works longer", async () => {
  const costs: number[] = [];
  for (let n = 0; n < 20; n++) {
    const challenge = JSON.parse(await makeChallenge("prova", "203.0.113.9", start));
    costs.push(challenge.parameters.cost);
  }
  expect(costs[0]).toBe(4_000);
  expect(costs.at(-1)).toBe(32_000);
});

test("a proof counts once, on its own page, while it is fresh, and not when it was made easier", async () => {
  const purpose = spontaneousPurpose(scene.general);
  const good = await proofFor(scene.general);
  await acceptProof(purpose, good, soon);
  const easier = JSON.parse(await proofFor(scene.general));
  easier.challenge.parameters.cost = 1;
  const late = new Date(start.getTime() + 21 * 60_000);
  const wrong: [string, string, Date][] = [
    [purpose, good, soon],
    ["spontaneous:another", await proofFor(scene.general), soon],
    [purpose, await proofFor(scene.general), late],
    [purpose, JSON.stringify(easier), soon],
    [purpose, "{}", soon],
    [purpose, "non è JSON", soon],
  ];
  for (const [about, work, at] of wrong)
    await expect(acceptProof(about, work, at)).rejects.toThrow("spontaneous.proof");
});

test("a hidden field filled in, and four pages in a second, are no person's", async () => {
  await expect(scene.go(await scene.draft(), { trap: "http://spam.example" })).rejects.toThrow("spontaneous.proof");
  await expect(scene.go(await scene.draft(), {}, new Date(start.getTime() + 900))).rejects.toThrow("spontaneous.proof");
});

test("fifty requests with one victim's address send it three mails", async () => {
  const email = `vittima.${uuidv7()}@posta.example`;
  for (let n = 0; n < 6; n++) {
    const token = await scene.draft({ who: { email } });
    await scene.go(token, { proof: "" });
    const request = await findRequest(scene.ente.enteId, { token }, soon);
    await sendSpontaneousMail(scene.ente.enteId, { requestId: request?.id ?? "", kind: "confirm" }, clock);
  }
  expect(await mailsTo(email)).toHaveLength(3);
});
