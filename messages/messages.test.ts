/** Every sentence exists in every language, with the same figures in it, and every code of the rules has one. */
import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { importCodes, importRowStatuses, importStatuses } from "#domain/import.ts";
import { paymentEventKinds } from "#domain/payment-event.ts";
import { situations } from "#domain/payment-situation.ts";
import { issueCodes, refusalCodes } from "#domain/refusal.ts";
import en from "./en.json";
import it from "./it.json";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, before = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") all.set(`${before}${key}`, value);
    else for (const [inner, text] of flatten(value, `${before}${key}.`)) all.set(inner, text);
  }
  return all;
}

const italian = flatten(it as Tree);
const english = flatten(en as Tree);
const figures = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]))].sort();

test("both languages have the same sentences", () => {
  expect([...english.keys()].sort()).toEqual([...italian.keys()].sort());
});

test("both languages use the same figures in a sentence", () => {
  const differing = [...italian].filter(
    ([key, text]) => figures(text).join() !== figures(english.get(key) ?? "").join(),
  );
  expect(differing.map(([key]) => key)).toEqual([]);
});

test.each([
  ["it", it, italian],
  ["en", en, english],
] as const)("every sentence can be said (%s): its braces and tags are whole", (locale, messages, sentences) => {
  const broken: string[] = [];
  const onError = (error: Error) => void broken.push(error.message);
  const t = createTranslator({ locale, messages: messages as Tree, onError, timeZone: "Europe/Rome" });
  const say = t.rich as (key: string, values: object) => unknown;
  for (const [key, text] of sentences) {
    const given = Object.fromEntries(figures(text).map((name) => [name, 2]));
    const tags = Object.fromEntries([...text.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, (inner: unknown) => inner]));
    say(key, { ...given, ...tags });
  }
  expect(broken).toEqual([]);
});

test("no sentence is empty", () => {
  expect([...italian, ...english].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
});

test.each([
  ["refusals", refusalCodes],
  ["issues", issueCodes],
  ["imports.issues", importCodes],
  ["imports.status", importStatuses],
  ["imports.rowStatus", importRowStatuses],
  ["events", paymentEventKinds],
  ["situations.operator", situations],
  ["situations.citizen", situations],
  ["paymentDetail.why", situations],
] as const)("every code of %s has its sentence, and no sentence is left of one that went", (namespace, codes) => {
  const keys = [...italian.keys()].filter((key) => key.startsWith(`${namespace}.`));
  expect(keys.sort()).toEqual(codes.map((code) => `${namespace}.${code}`).sort());
});

test("a sentence about a wrong field says how to mend it", () => {
  // Each ends in what to do: a verb in the second person after the colon, or an instruction from the start.
  const mends = /(:\s+\S+|^Scrivi|^Usa|^Scegli)/;
  const silent = [...italian].filter(([key, text]) => key.startsWith("issues.") && !mends.test(text));
  expect(silent.map(([key]) => key)).toEqual([]);
});
