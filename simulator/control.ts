/** /_sim: the levers of the simulator. Nothing of the real world has them; tests, the seed and the curious do. */
import { Hono } from "hono";
import { z } from "zod";
import { listCalls } from "./call-log.ts";
import type { Env } from "./env.ts";
import { faultModes, orderFault } from "./faults.ts";
import { gatewayOf } from "./fvgpay/debt.ts";
import { happen } from "./fvgpay/happen.ts";
import { asRead } from "./gpd/answer.ts";
import { whyNotPayable } from "./gpd/position.ts";
import { registryOf } from "./gpd/registry.ts";
import { pay } from "./payments.ts";
import { answerProblem, Problem } from "./problem.ts";
import { counter, pspOf } from "./psp.ts";
import { bodyOf } from "./watch.ts";
import type { World } from "./world.ts";

const Clock = z.object({ offsetMs: z.number().int() });
const Pay = z.object({
  organization: z.string(),
  nav: z.string(),
  /** A second time, although it is paid. */
  again: z.boolean().default(false),
  /** Although it is withdrawn, expired or not yet payable: as the platform does when it stands in for a creditor. */
  force: z.boolean().default(false),
  pspId: z.string().default(counter.id),
  feeCents: z.number().int().min(0).default(150),
});
const FaultOrder = z.object({
  target: z.enum(["gpd", "fvgpay", "receipts", "checkout", "mail"]),
  mode: z.enum(faultModes),
  times: z.number().int().min(0).default(1),
  organization: z.string().nullable().default(null),
});
const Ways = z.object({
  organization: z.string(),
  delayMs: z.number().int().min(0).optional(),
  callbacks: z.enum(["normal", "lost", "twice"]).optional(),
});

export function controlRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  app.onError(answerProblem);
  const clock = () => ({ offsetMs: world.offset(), now: world.now().toISOString() });

  app.get("/clock", (c) => c.json(clock()));
  app.put("/clock", async (c) => {
    world.setOffset(read(Clock, await bodyOf(c)).offsetMs);
    happen(world);
    return c.json(clock());
  });

  app.post("/pay", async (c) => {
    happen(world);
    const order = read(Pay, await bodyOf(c));
    const found = registryOf(world).byNav(order.organization, order.nav);
    if (!found) throw new Problem(404, "NOT FOUND", `No notice ${order.nav} of ${order.organization}`);
    const { position, option } = found;
    const why = whyNotPayable(position, option, world.now());
    if (why === "PAID" && !order.again) throw new Problem(409, "CONFLICT", "It is paid; `again` pays it once more");
    if (why && why !== "PAID" && !order.force)
      throw new Problem(422, "UNPROCESSABLE", `A ${why} notice is not payable`);
    const psp = pspOf(order.pspId);
    if (!psp) throw new Problem(400, "BAD REQUEST", `No PSP ${order.pspId}`);
    const standIn = why !== null && why !== "PAID";
    const receipt = pay(world, position, option, { psp, feeCents: order.feeCents, at: world.now(), standIn });
    return c.json({ receiptId: receipt.id, iuv: receipt.iuv, paidAt: receipt.paidAt });
  });

  app.post("/fail", async (c) => {
    const fault = read(FaultOrder, await bodyOf(c));
    orderFault(world, fault);
    return c.json(fault);
  });

  app.put("/fvgpay", async (c) => {
    const { organization, ...ways } = read(Ways, await bodyOf(c));
    gatewayOf(world).setWays(organization, ways);
    return c.json(gatewayOf(world).waysOf(organization));
  });

  app.get("/log", (c) => c.json(listCalls(world, c.req.query())));

  app.get("/state", (c) =>
    c.json({
      clock: clock(),
      positions: [...world.positions.values()].map((one) => asRead(one, world.now())),
      receipts: [...world.receipts.values()].flat(),
      carts: [...world.carts.values()],
      mails: [...world.mails.values()].map(({ id, to, subject, at }) => ({ id, to, subject, at })),
      faults: [...world.faults.values()],
      due: [...world.due.values()],
      debts: [...gatewayOf(world).debts.values()],
    }),
  );

  app.post("/reset", (c) => {
    world.journal.clear();
    return c.json({ reset: true });
  });
  return app;
}

function read<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  throw new Problem(400, "BAD REQUEST", detail);
}
