/** Carrying mail: the same mail twice is one, whatever happens between, and nothing slips into a header. */
import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { headerSafe } from "./header-safe.ts";
import type { OutgoingMail } from "./port.ts";
import { resendCarrier } from "./resend.ts";
import { smtpCarrier } from "./smtp.ts";

const simulator = inject("simulatorUrl");
const carrier = resendCarrier({ apiKey: "re_test", baseUrl: `${simulator}/resend` });

function mail(change: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    id: randomUUID(),
    from: "Comune di Prova <pagamenti@comune.example>",
    replyTo: "tributi@comune.example",
    to: `${randomUUID()}@posta.example`,
    subject: "Comune di Prova – nuovo avviso",
    html: "<p>Ciao</p>",
    text: "Ciao",
    attachments: [{ filename: "avviso.pdf", contentType: "application/pdf", content: Buffer.from("%PDF-") }],
    ...change,
  };
}

const inbox = async (to: string) =>
  (await (await fetch(`${simulator}/mail.json?to=${to}`)).json()) as Record<string, unknown>[];

test("a mail arrives with its attachment; sent again under its id it is the same mail", async () => {
  const one = mail();
  const first = await carrier.send(one);
  expect(first.outcome).toBe("accepted");
  expect(await carrier.send(one)).toEqual(first);
  expect(await carrier.send({ ...one, text: "Altro" })).toEqual({ outcome: "accepted", providerId: null });
  const [arrived, ...more] = await inbox(one.to);
  expect(more).toEqual([]);
  expect(arrived).toMatchObject({
    subject: one.subject,
    attachments: [{ filename: "avviso.pdf", content: "JVBERi0=" }],
  });
});

test("an address that cannot be is refused for good; an outage is worth another try", async () => {
  expect((await carrier.send(mail({ to: "nessuno" }))).outcome).toBe("refused");
  const later = mail({ to: `fail500@${randomUUID()}.example` });
  expect((await carrier.send(later)).outcome).toBe("unavailable");
  expect((await carrier.send(later)).outcome).toBe("unavailable");
  expect((await carrier.send(later)).outcome).toBe("accepted");
});

test("nobody there is worth another try, by either carrier", async () => {
  const nobody = resendCarrier({ apiKey: "re_test", baseUrl: "http://127.0.0.1:9" });
  expect((await nobody.send(mail())).outcome).toBe("unavailable");
  expect((await smtpCarrier("smtp://127.0.0.1:9").send(mail())).outcome).toBe("unavailable");
});

test("a line break cannot begin another header", () => {
  expect(headerSafe("Avviso\r\nBcc: tutti@evil.example")).toBe("Avviso Bcc: tutti@evil.example");
});
