/** The codes offered are those of the ente's kind, and those that have lapsed say when. */
import { beforeAll, expect, test } from "vitest";
import { makeEnte, type TestEnte } from "./seed/testing.ts";
import { listTassonomiaChoices } from "./tassonomia-choices.ts";

let ente: TestEnte;
beforeAll(async () => {
  ente = await makeEnte();
});

test("a municipality is offered its own codes, the lapsed one with its last day", async () => {
  const choices = await listTassonomiaChoices(ente.enteId, "01");
  expect(choices.length).toBeGreaterThan(100);
  const find = (code: string) => choices.find((choice) => choice.code === code);
  expect(find("0107101TS")).toMatchObject({ nameIt: "Mensa scolastica", validUntil: null });
  expect(find("0115119AP")?.validUntil).toMatch(/^20\d\d-/);
  expect(find("0201102IM")).toBeUndefined();
});
