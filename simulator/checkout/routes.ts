/** Checkout EC: carts by the published interface (v1 and v2), then its own pages where the citizen pays. */
import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Env } from "../env.ts";
import { whyNotPayable } from "../gpd/position.ts";
import { registryOf } from "../gpd/registry.ts";
import { spellOf } from "../magic.ts";
import { pay, payLater } from "../payments.ts";
import { answerProblem, Problem } from "../problem.ts";
import { feeOf, type Psp, pspOf } from "../psp.ts";
import { watch } from "../watch.ts";
import type { World } from "../world.ts";
import type { Cart } from "./cart.ts";
import { cartPage, gonePage } from "./pages.ts";

/** Checkout forgets a cart after ten minutes. */
const lifeMs = 600_000;
const most = 5;
const receiptDelayMs = 1_500;
const slowReceiptMs = 30_000;

const url = z.url({ protocol: /^https?$/ });
const Request = z.object({
  paymentNotices: z
    .array(
      z.object({
        noticeNumber: z.string().regex(/^\d{18}$/),
        fiscalCode: z.string().regex(/^\d{11}$/),
        amount: z.number().int().min(1).max(99_999_999_999),
        companyName: z.string().max(140),
        description: z.string().max(140),
      }),
    )
    .min(1),
  returnUrls: z.object({
    returnOkUrl: url,
    returnCancelUrl: url,
    returnErrorUrl: url,
    returnWaitingUrl: url.optional(),
  }),
  emailNotice: z.email().optional(),
  idCart: z.string().optional(),
  allCCP: z.boolean().optional(),
});

export function checkoutRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  app.onError(answerProblem);
  const about = (_c: Context<Env>, body: unknown) => {
    const given = Request.safeParse(body);
    const notices = given.success ? given.data.paymentNotices : [];
    return { organization: notices[0]?.fiscalCode ?? null, navs: notices.map((notice) => notice.noticeNumber) };
  };
  app.use("/ec/*", watch(world, "checkout", about));
  for (const version of ["v1", "v2"] as const) {
    app.post(`/ec/${version}/carts`, async (c) => {
      const given = Request.safeParse(await c.req.json().catch(() => null));
      const wrong = !given.success || (version === "v2" && !given.data.returnUrls.returnWaitingUrl);
      if (wrong || !given.success)
        throw new Problem(400, "BAD REQUEST", given.success ? "returnWaitingUrl is required" : given.error.message);
      const cart = open(world, given.data);
      return c.redirect(`${world.url}/checkout/c/${cart.id}`, 302);
    });
  }
  app.get("/c/:id", (c) => {
    const cart = live(world, c.req.param("id"));
    return cart ? c.html(cartPage(cart)) : c.html(gonePage(), 404);
  });
  app.post("/c/:id", async (c) => {
    const cart = live(world, c.req.param("id"));
    if (!cart) return c.html(gonePage(), 404);
    const form = await c.req.parseBody();
    const outcome = cart.outcome ?? conclude(world, cart, String(form.action), String(form.psp));
    if (typeof outcome === "object") return c.html(cartPage(cart, outcome.problem), 422);
    world.carts.put(cart.id, { ...cart, outcome });
    return c.redirect(cart.returnUrls[outcome], 303);
  });
  return app;
}

function open(world: World, request: z.output<typeof Request>): Cart {
  const { paymentNotices: given, returnUrls } = request;
  const unprocessable = (detail: string) => new Problem(422, "UNPROCESSABLE ENTITY", detail);
  if (given.length > most) throw unprocessable(`More than ${most} notices`);
  if (new Set(given.map((one) => `${one.fiscalCode}/${one.noticeNumber}`)).size < given.length)
    throw unprocessable("Duplicated notices");
  for (const notice of given) {
    const found = registryOf(world).byNav(notice.fiscalCode, notice.noticeNumber);
    const payable =
      found && !whyNotPayable(found.position, found.option, world.now()) && found.option.amount === notice.amount;
    if (!payable) throw unprocessable("The positions are not all payable");
  }
  const cart: Cart = {
    id: randomUUID(),
    openedAt: world.now().toISOString(),
    notices: given.map(({ noticeNumber, fiscalCode, amount, companyName, description }) => ({
      nav: noticeNumber,
      organization: fiscalCode,
      amountCents: amount,
      companyName,
      description,
    })),
    emailNotice: request.emailNotice ?? null,
    idCart: request.idCart ?? null,
    returnUrls: {
      ok: returnUrls.returnOkUrl,
      cancel: returnUrls.returnCancelUrl,
      error: returnUrls.returnErrorUrl,
      waiting: returnUrls.returnWaitingUrl ?? returnUrls.returnOkUrl,
    },
    outcome: null,
  };
  world.carts.put(cart.id, cart);
  return cart;
}

function live(world: World, id: string): Cart | undefined {
  const cart = world.carts.get(id);
  const old = cart && world.now().getTime() - Date.parse(cart.openedAt) > lifeMs;
  return old && cart.outcome === null ? undefined : cart;
}

type Outcome = NonNullable<Cart["outcome"]>;

function conclude(world: World, cart: Cart, action: string, pspId: string): Outcome | { problem: string } {
  if (action === "cancel") return "cancel";
  if (action === "fail") return "error";
  if (action === "wait") return "waiting";
  const total = cart.notices.reduce((sum, notice) => sum + notice.amountCents, 0);
  const psp = pspOf(pspId);
  const fee = psp ? feeOf(psp, total) : null;
  if (!psp || fee === null || (cart.notices.length > 1 && !psp.cart))
    return { problem: "Scegli chi gestisce il pagamento." };
  const found = cart.notices.map(({ organization, nav }) => registryOf(world).byNav(organization, nav));
  if (found.some((one) => !one || whyNotPayable(one.position, one.option, world.now())))
    return { problem: "Uno degli avvisi non è più pagabile: è stato pagato o ritirato." };
  // Nobody pays another amount than the one on the page.
  if (found.some((one, at) => one?.option.amount !== cart.notices[at]?.amountCents))
    return { problem: "L’importo di un avviso è cambiato: torna al sito dell’ente e ricomincia." };
  return moveMoney(world, cart, psp, fee);
}

/** One outcome and one fee for the whole cart; the fee is written on the first receipt. */
function moveMoney(world: World, cart: Cart, psp: Psp, fee: number): Outcome {
  const spell = spellOf(cart.notices[0]?.amountCents ?? 0);
  if (spell === "fails") return "error";
  if (spell === "noReceipt") return "ok";
  const delay = spell === "waits" ? slowReceiptMs : receiptDelayMs;
  world.journal.step(() => {
    for (const [at, { organization, nav }] of cart.notices.entries()) {
      const feeCents = at === 0 ? fee : 0;
      const found = registryOf(world).byNav(organization, nav);
      if (!found) continue;
      if (spell === "receiptFirst" || spell === "twice")
        pay(world, found.position, found.option, { psp, feeCents, at: world.now() });
      else {
        const begunWith = found.option;
        payLater(world, { at: world.now().getTime() + delay, organization, nav, pspId: psp.id, feeCents, begunWith });
      }
      if (spell === "twice") pay(world, found.position, found.option, { psp, feeCents, at: world.now() });
    }
  });
  return spell === "waits" ? "waiting" : "ok";
}
