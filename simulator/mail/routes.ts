/** The mailbox: Resend's API on one side (`/resend/emails`), pages to read the mails on the other (`/mail`). */
import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Env } from "../env.ts";
import { watch } from "../watch.ts";
import type { World } from "../world.ts";
import { noteFate } from "./events.ts";
import type { Mail } from "./mail.ts";
import { mailboxPage, mailPage } from "./pages.ts";

const addresses = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());
const address = /^(?:[^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>?$/;

const Sent = z.object({
  from: z.string().regex(address),
  to: addresses.refine((list) => list.length > 0 && list.length <= 50 && list.every((one) => address.test(one))),
  cc: addresses.optional(),
  bcc: addresses.optional(),
  reply_to: addresses.optional(),
  subject: z.string().min(1),
  html: z.string().nullish(),
  text: z.string().nullish(),
  headers: z.record(z.string(), z.string()).optional(),
  attachments: z
    .array(z.object({ filename: z.string(), content: z.string(), content_type: z.string().optional() }))
    .optional(),
});

export function resendRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  app.use(
    "*",
    watch(world, "mail", () => ({ organization: null, navs: [] })),
  );
  app.use("*", async (c, next) => {
    if (/^Bearer re_/.test(c.req.header("authorization") ?? "")) return next();
    return refuse(c, 401, "missing_api_key", "Missing API key in the authorization header");
  });
  app.post("/emails", async (c) => {
    const given: unknown = await c.req.json().catch(() => null);
    const parsed = Sent.safeParse(given);
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0] ?? { path: [], message: "invalid" };
      return refuse(c, 422, "validation_error", `Invalid \`${path.join(".")}\` field: ${message}`);
    }
    return take(world, c, parsed.data, JSON.stringify(given));
  });
  app.get("/emails/:id", (c) => {
    const mail = world.mails.get(c.req.param("id"));
    if (!mail) return refuse(c, 404, "not_found", "Email not found");
    const { id, to, from, subject, html, text, lastEvent, at } = mail;
    return c.json({ object: "email", id, to, from, subject, html, text, created_at: at, last_event: lastEvent });
  });
  return app;
}

function take(world: World, c: Context<Env>, sent: z.output<typeof Sent>, body: string): Response {
  const key = c.req.header("idempotency-key");
  const known = key ? world.mailKeys.get(key) : undefined;
  if (known && known.body === body) return c.json({ id: known.mailId });
  if (known) {
    const message = "This idempotency key has been used with a different request";
    return refuse(c, 409, "invalid_idempotent_request", message);
  }
  const local = sent.to[0] ?? "";
  if (local.startsWith("fail500@") && world.triedBefore(`mail/${key ?? local}`) < 2) {
    return refuse(c, 500, "internal_server_error", "Simulated");
  }
  const mail: Mail = {
    id: randomUUID(),
    at: world.now().toISOString(),
    from: sent.from,
    to: sent.to,
    cc: sent.cc ?? [],
    bcc: sent.bcc ?? [],
    replyTo: sent.reply_to ?? [],
    subject: sent.subject,
    html: sent.html ?? null,
    text: sent.text ?? null,
    headers: sent.headers ?? {},
    attachments: (sent.attachments ?? []).map(({ filename, content, content_type }) => ({
      filename,
      content,
      contentType: content_type ?? "application/octet-stream",
    })),
    lastEvent: local.startsWith("bounce@") ? "bounced" : "delivered",
  };
  world.journal.step(() => {
    world.mails.put(mail.id, mail);
    if (world.listener) noteFate(world, mail);
    if (key) world.mailKeys.put(key, { body, mailId: mail.id });
  });
  return c.json({ id: mail.id });
}

function refuse(c: Context<Env>, statusCode: 401 | 404 | 409 | 422 | 500, name: string, message: string): Response {
  return c.json({ statusCode, name, message }, statusCode);
}

export function mailboxRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  const newestFirst = (to: string | undefined) =>
    [...world.mails.values()].filter((mail) => !to || mail.to.some((one) => one.includes(to))).reverse();
  app.get("/mail.json", (c) => c.json(newestFirst(c.req.query("to"))));
  app.get("/mail", (c) => {
    const words = (c.req.query("q") ?? "").toLowerCase();
    const text = (mail: Mail) => `${mail.to.join(" ")} ${mail.subject} ${mail.text ?? ""}`.toLowerCase();
    return c.html(
      mailboxPage(
        newestFirst(undefined)
          .filter((mail) => text(mail).includes(words))
          .slice(0, 200),
        words,
      ),
    );
  });
  app.get("/mail/:id", (c) => {
    const mail = world.mails.get(c.req.param("id"));
    return mail ? c.html(mailPage(mail)) : c.notFound();
  });
  app.get("/mail/:id/html", (c) => {
    const mail = world.mails.get(c.req.param("id"));
    if (!mail) return c.notFound();
    // Somebody else's markup: nothing runs, nothing is fetched, links leave the frame.
    c.header(
      "content-security-policy",
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
    );
    return c.html(`<base target="_top">${mail.html ?? ""}`);
  });
  app.get("/mail/:id/attachments/:n", (c) => {
    const file = world.mails.get(c.req.param("id"))?.attachments[Number(c.req.param("n"))];
    if (!file) return c.notFound();
    const name = file.filename.replace(/[^\w.-]/g, "_");
    c.header("content-disposition", `inline; filename="${name}"`);
    return c.body(Buffer.from(file.content, "base64"), 200, { "content-type": file.contentType });
  });
  return app;
}
