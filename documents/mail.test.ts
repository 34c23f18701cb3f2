import { describe, expect, test } from "vitest";
import {
  type CancelledMailData,
  cancelledMail,
  type IssuedMailData,
  type Mail,
  type PaidMailData,
  paidMail,
  payMail,
  type ReissuedMailData,
  reissuedMail,
} from "./mail.ts";

const issued: IssuedMailData = {
  ente: {
    name: "Comune di Valdoria",
    taxCode: "77777777777",
    cbill: "AAQV6",
    contacts: { office: "Ufficio Tributi", email: "tributi@comune.example.it", phone: "0432 000000" },
    privacyUrl: "https://comune.example.it/privacy",
  },
  debtorName: "Mario Rossi",
  causale: "TARI 2026, prima rata",
  amountCents: 123_456,
  dueOn: "2026-12-31",
  payableUntil: "2027-01-31",
  codiceAvviso: "301202600000000103",
  iuv: "01202600000000103",
  payUrl: "https://paga.example.it/avviso?codice=301202600000000103&ente=77777777777",
  locale: "it",
};
const paid: PaidMailData = {
  ...issued,
  paidAt: new Date("2026-07-23T22:32:00Z"),
  feeCents: 150,
  pspName: "Banca di Prova",
  receiptUrl: "https://paga.example.it/quietanza/1",
};
const reissued: ReissuedMailData = { ...issued, oldCodiceAvviso: "301202600000000006" };
const cancelled: CancelledMailData = { ...issued, reason: "Sgravio totale" };

const plain = (text: string) => text.replaceAll("\u00a0", " ").replace(/\s+/g, " ");
const words = (html: string) =>
  plain(
    html
      .replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, " ")
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&"),
  );

const all: [string, Mail][] = [
  ["issued", payMail(issued, "issued")],
  ["issued, in English", payMail({ ...issued, locale: "en" }, "issued")],
  ["reminder", payMail(issued, "reminder")],
  ["changed, in English", payMail({ ...issued, locale: "en" }, "changed")],
  ["paid", paidMail(paid)],
  ["reissued", reissuedMail(reissued)],
  ["cancelled", cancelledMail(cancelled)],
];

describe("an e-mail about a new notice", () => {
  test.each(["html", "text"] as const)("says in the %s part all it takes to pay", (part) => {
    const mail = payMail(issued, "issued");
    const body = part === "html" ? words(mail.html) : plain(mail.text);
    for (const fact of [
      "Gentile Mario Rossi,",
      "Comune di Valdoria",
      "TARI 2026, prima rata",
      "1.234,56 €",
      "31/12/2026",
      "Ultimo giorno utile per pagare",
      "31/01/2027",
      "3012 0260 0000 0001 03",
      "AAQV6",
      "01202600000000103",
      "77777777777",
      "Come e dove pagare",
      "Non ti chiederemo mai i dati della carta",
      "Ricevi questa e-mail perché",
      "Ufficio Tributi",
      "0432 000000",
      "tributi@comune.example.it",
      "Informativa sulla privacy",
    ]) {
      expect(body).toContain(fact);
    }
  });

  test("leads to the public page", () => {
    const { html, text } = payMail(issued, "issued");
    expect(html).toContain('href="https://paga.example.it/avviso?codice=301202600000000103&amp;ente=77777777777"');
    expect(text).toContain("\nhttps://paga.example.it/avviso?codice=301202600000000103&ente=77777777777\n");
  });

  test("does not name a last day that is the due date, nor a due date that is not there", () => {
    expect(payMail({ ...issued, payableUntil: issued.dueOn }, "issued").text).not.toContain("Ultimo giorno");
    const open = payMail({ ...issued, dueOn: null, payableUntil: null }, "issued");
    expect(open.text).not.toMatch(/entro il|null/);
    expect(open.subject).toBe("Comune di Valdoria – nuovo avviso di pagamento");
  });

  test("speaks English to who reads English", () => {
    const { subject, html, text } = payMail({ ...issued, locale: "en" }, "issued");
    expect(html).toContain('<html lang="en"');
    expect(subject).toBe("Comune di Valdoria – new payment notice (due 31 December 2026)");
    expect(text).toContain("Dear Mario Rossi,");
    expect(text).toContain("€1,234.56");
  });
});

describe("the other e-mails", () => {
  test("paid: the day in Rome, the sum, the fee and the total", () => {
    const text = plain(paidMail(paid).text);
    expect(text).toContain("Pagato il: 24/07/2026, 00:32");
    expect(text).toContain("Commissione: 1,50 €");
    expect(text).toContain("Totale pagato: 1.236,06 €");
    expect(text).not.toContain("Da pagare entro");
  });

  test("paid: a fee that nobody said is not a fee of zero", () => {
    expect(paidMail({ ...paid, feeCents: null, receiptUrl: null }).text).not.toMatch(/Commissione|Totale/);
  });

  test("reissued: which notice to forget and which to pay", () => {
    const text = plain(reissuedMail(reissued).text);
    expect(text).toContain("ha sostituito l’avviso 3012 0260 0000 0000 06");
    expect(text).toContain("Codice avviso: 3012 0260 0000 0001 03");
  });

  test("cancelled: the reason, and nothing to press", () => {
    const { html, text } = cancelledMail(cancelled);
    expect(text).toContain("Motivo: Sgravio totale");
    expect(html).not.toContain('class="button"');
    expect(plain(text)).not.toContain("Come e dove pagare");
  });
});

test("a notice that never had a number shows no empty codes", () => {
  const { text, html } = cancelledMail({ ...cancelled, codiceAvviso: "", iuv: "" });
  expect(text).not.toMatch(/Codice avviso|IUV/);
  expect(html).not.toMatch(/<td[^>]*><\/td>/);
});

describe.each(all)("every e-mail (%s)", (_, { subject, html, text }) => {
  test("keeps who, how much and what for out of the subject", () => {
    expect(subject).not.toMatch(/Rossi|RSSMRA|1\.234|1,234|TARI|€/);
    expect(subject.length).toBeLessThan(120);
  });

  test("fetches nothing and runs nothing", () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|object|form|base|video)\b|url\(|@import|javascript:|\son\w+=/i);
  });

  test("is a document with a language, a title and layout tables that say so", () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="(it|en)"/);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    for (const [table] of html.matchAll(/<table[^>]*>\s*<[a-z]+/g)) {
      expect(/role="presentation"/.test(table) || table.includes("<caption")).toBe(true);
    }
    expect(html).toContain('scope="row"');
  });

  test("has no line of text longer than a mail server takes, and no bare carriage return", () => {
    for (const line of [...html.split("\n"), ...text.split("\n")]) expect(Buffer.byteLength(line)).toBeLessThan(998);
    expect(html + text).not.toContain("\r");
  });
});

describe("what people type", () => {
  const nasty = `"><script>alert(1)</script><img src=x onerror=y>\r\nBcc: all@example.it\u202e {ente}`;

  test("cannot become markup", () => {
    const ente = { ...issued.ente, name: nasty, cbill: nasty, contacts: { office: nasty, email: nasty, phone: nasty } };
    for (const mail of [
      payMail({ ...issued, ente, causale: nasty, debtorName: nasty }, "issued"),
      paidMail({ ...paid, ente, causale: nasty, pspName: nasty }),
      cancelledMail({ ...cancelled, reason: nasty }),
    ]) {
      expect(mail.html).not.toMatch(/<script|<img|\u202e/);
    }
  });

  test("cannot become a header", () => {
    const { subject } = payMail(
      { ...issued, ente: { ...issued.ente, name: "Comune\r\nBcc: x@example.it\u2028y" } },
      "issued",
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
    expect(subject).not.toMatch(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/);
  });

  test.each(["http://esca.example", "www.esca.example", "a@esca.example", "<b>x</b>", "", "\u200b"])(
    "a name such as %j greets nobody by it",
    (debtorName) => {
      expect(payMail({ ...issued, debtorName }, "issued").text).toContain("\nBuongiorno,\n");
    },
  );

  test.each(["javascript:alert(1)", "data:text/html,x", "not a link"])("a link such as %s never leaves", (payUrl) => {
    expect(() => payMail({ ...issued, payUrl }, "issued")).toThrow();
  });
});

describe("what the ente adds", () => {
  const withOwn = {
    ...issued,
    ente: { ...issued.ente, paragraph: "Sportello chiuso il 2.\r\n<b>Scrivici</b>\u202e", hasLogo: true },
  };

  test("its lines are text in both bodies, and only where there is something to pay", () => {
    const mail = payMail(withOwn, "issued");
    expect(plain(mail.text)).toContain("Sportello chiuso il 2. <b>Scrivici</b>");
    expect(mail.html).toContain("&lt;b&gt;Scrivici&lt;/b&gt;");
    expect(mail.html + mail.text).not.toContain("\u202e");
    expect(cancelledMail({ ...withOwn, reason: null }).text).not.toContain("Sportello");
  });

  test("its logo comes along with the mail and says nothing twice", () => {
    const { html } = payMail(withOwn, "issued");
    expect([...html.matchAll(/<img[^>]*>/g)].map(([tag]) => /src="([^"]*)" alt="([^"]*)"/.exec(tag)?.slice(1))).toEqual(
      [["cid:logo", ""]],
    );
    expect(payMail(issued, "issued").html).not.toContain("<img");
  });
});
