/** Signed links: only what we signed, for what we signed it, until it ends. */
import { beforeAll, expect, test } from "vitest";
import { asProvenEnte } from "./domain/ente.ts";

const ente = asProvenEnte("01a209b6-78ca-7769-9748-0e29e1b458bf");
const payment = "01a209b6-78ca-7769-9748-0e29e1b458c0";
const now = new Date("2026-11-23T09:00:00Z");
const end = new Date("2026-11-24T09:00:00Z");
let links: typeof import("./links.ts");

beforeAll(async () => {
  // The secret of no installation.
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    AUTH_SECRET: "a secret that no installation has, long enough",
    SALDO_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
    APP_URL: "https://servizi.comune.example",
  });
  links = await import("./links.ts");
});

test("what was signed is read back, with its ente and its scope", () => {
  const token = links.makePaymentLink(ente, payment, "mail", end);
  expect(links.readPaymentLink(token, now)).toEqual({ ente, paymentId: payment, scope: "mail" });
  expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
});

test("it ends when it said it would", () => {
  const token = links.makePaymentLink(ente, payment, "public", end);
  expect(links.readPaymentLink(token, new Date(end.getTime() - 1_000))).not.toBeNull();
  expect(links.readPaymentLink(token, new Date(end.getTime() + 1_000))).toBeNull();
});

test("a changed character anywhere is no link", () => {
  const token = links.makePaymentLink(ente, payment, "public", end);
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === "A" ? "B" : "A";
    const changed = token.slice(0, at) + other + token.slice(at + 1);
    // The last character's spare bits carry nothing: such a change is the same link, and must read the same.
    const read = links.readPaymentLink(changed, now);
    expect(read === null || read.scope === "public").toBe(true);
    if (at < token.length - 1) expect(read).toBeNull();
  }
});

test("a link for one kind of page is nothing on another", () => {
  expect(links.readPaymentLink(links.makeCartLink(payment, end), now)).toBeNull();
  expect(links.readCartLink(links.makePaymentLink(ente, payment, "mail", end), now)).toBeNull();
  expect(links.readCartLink(links.makeCartLink(payment, end), now)).toBe(payment);
});

test("rubbish of any kind is no link", () => {
  for (const token of ["", "..", "a".repeat(10_000), "%00", "../../etc/passwd", "ààà"]) {
    expect(links.readPaymentLink(token, now)).toBeNull();
    expect(links.readCartLink(token, now)).toBeNull();
  }
});
