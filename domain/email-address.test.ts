/** Addresses people have, and tricks played with the others. */
import { describe, expect, test } from "vitest";
import { readEmail } from "./email-address.ts";

describe("e-mail address", () => {
  test.each([
    ["mario.rossi@example.it", "mario.rossi@example.it"],
    [" Mario.Rossi@Example.IT ", "Mario.Rossi@example.it"],
    ["m@pec.comune.example.it", "m@pec.comune.example.it"],
    ["mario+tari@example.it", "mario+tari@example.it"],
    ["o'neil_x-y@ex-ample.co.uk", "o'neil_x-y@ex-ample.co.uk"],
    ["a@xn--citt-zqa.it", "a@xn--citt-zqa.it"],
    ["a@example.xn--p1ai", "a@example.xn--p1ai"],
    ["1@2.it", "1@2.it"],
    [`${"a".repeat(64)}@example.it`, `${"a".repeat(64)}@example.it`],
    [`a@${"b".repeat(63)}.it`, `a@${"b".repeat(63)}.it`],
    [`a@${"b.".repeat(125)}it`, `a@${"b.".repeat(125)}it`],
  ])("%j is read as %j", (text, address) => {
    expect(readEmail(text)).toBe(address);
  });

  test.each([
    "",
    "mario",
    "@example.it",
    "mario@",
    "mario@example",
    "mario@localhost",
    "mario@@example.it",
    "mario@rossi@example.it",
    '"e@attacker.example"@victim.example',
    '"mario rossi"@example.it',
    "mario(casa)@example.it",
    "Mario Rossi <mario@example.it>",
    "mailto:mario@example.it",
    "mario@example.it, anna@example.it",
    "mario@example.it;anna@example.it",
    "mario@example.it\r\nBcc: x@example.it",
    "mario@example.it\nx",
    "ma\rrio@example.it",
    "ma\0rio@example.it",
    "mario @example.it",
    "mario@exam ple.it",
    "victim%example.it@relay.example",
    "host!mario@example.it",
    "mario|x@example.it",
    "`mario`@example.it",
    ".mario@example.it",
    "mario.@example.it",
    "ma..rio@example.it",
    "mario@example..it",
    "mario@.example.it",
    "mario@example.it.",
    "mario@-example.it",
    "mario@example-.it",
    "mario@exam_ple.it",
    "mario@example.i",
    "mario@example.12",
    "mario@127.0.0.1",
    "mario@[127.0.0.1]",
    "mariò@example.it",
    "mario@città.it",
    "m\u0430rio@example.it",
    "mario@example.\u0456t",
    "mario\u200b@example.it",
    "mario@example.it\u202e",
    `${"a".repeat(65)}@example.it`,
    `a@${"b".repeat(64)}.it`,
    `a@${"b.".repeat(126)}it`,
    `a@${"b".repeat(100_000)}`,
  ])("%j is refused", (text) => {
    expect(readEmail(text)).toBeNull();
  });

  test("reading again changes nothing", () => {
    const address = readEmail("Mario@EXAMPLE.it") ?? "";
    expect(readEmail(address)).toBe(address);
  });
});
