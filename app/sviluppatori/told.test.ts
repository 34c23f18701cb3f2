/** The pages for developers tell of everything there is: every code, every scenario, every type, and nothing invented. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { refusalCodes } from "#domain/refusal.ts";
import { cureOf, doorCodes, listCures } from "#graphql/refusal-cures.ts";
import { schema } from "#graphql/schema.ts";
import en from "#messages/en.json";
import it from "#messages/it.json";
import { amounts, recipients, words } from "#simulator/scenarios.ts";
import { quickStart } from "./quick-start.ts";
import { entries, searchEntries } from "./riferimento/reference.ts";

const languages = [it.developers, en.developers];

test("each refusal has a cure, and the cures are told in both languages", () => {
  expect(listCures().map(({ code }) => code)).toEqual([...refusalCodes].sort());
  for (const told of languages) {
    expect(Object.keys(told.refusals.cures).sort()).toEqual([...new Set(listCures().map(({ cure }) => cure))].sort());
  }
  expect([cureOf("payment.stale"), cureOf("service.busy"), cureOf("idempotency.mismatch")]).toEqual([
    "readAgain",
    "wait",
    "newKey",
  ]);
});

test("each error at the door is listed", () => {
  const sources = readdirSync("graphql").filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const thrown = sources.flatMap((file) =>
    [...readFileSync(`graphql/${file}`, "utf8").matchAll(/clientError\(\s*"([A-Z_]+)"/g)].map((match) => match[1]),
  );
  expect(new Set(thrown).size).toBeGreaterThan(5);
  expect(Object.keys(doorCodes)).toEqual(expect.arrayContaining([...new Set(thrown)]));
  for (const told of languages) expect(Object.keys(told.refusals.doors).sort()).toEqual(Object.keys(doorCodes).sort());
});

test("each scenario of the simulator has its sentence in both languages, and no other has", () => {
  for (const { scenarios } of languages) {
    expect(Object.keys(scenarios.amounts).sort()).toEqual(Object.values(amounts).sort());
    expect(Object.keys(scenarios.words).sort()).toEqual(words.map((word) => word.replace("!", "always")).sort());
    expect(Object.keys(scenarios.recipients).sort()).toEqual([...recipients].sort());
  }
});

test("the reference has a page for every type, query and mutation", () => {
  const all = entries();
  for (const name of ["Payment", "Query.payments", "Mutation.createPayment", "RefusalCode", "Cents"]) {
    expect(all.get(name)?.description, name).toMatch(/\S/);
  }
  const types = Object.keys(schema.getTypeMap()).filter((name) => !/^__|^(String|Int|Float|Boolean|ID)$/.test(name));
  expect([...all.keys()]).toEqual(expect.arrayContaining(types.filter((name) => !/^(Query|Mutation)$/.test(name))));
  expect(all.get("CreatePaymentInput")?.usedBy).toEqual(["Mutation.createPayment"]);
});

test("a search finds a name before what only mentions it, and needs every word", () => {
  const names = searchEntries("payment").map(({ name }) => name);
  expect(names.slice(0, 2).sort()).toEqual(["Payment", "Query.payment"]);
  expect(names).toContain("MyReceipt");
  const both = searchEntries("cancel reason").map(({ name }) => name);
  expect(both).toContain("CancelPaymentInput");
  expect(both).not.toContain("Receipt");
  expect(searchEntries("xyzzy")).toEqual([]);
});

test("the quick start asks for nothing but curl, grep and a shell", () => {
  const code = quickStart({ url: "https://saldo.example", apiKey: "saldo_test_x" })
    .map((step) => step.code)
    .join("\n");
  expect(code).toContain("https://saldo.example");
  expect(code).not.toMatch(/\b(jq|python|node|npm)\b/);
});
