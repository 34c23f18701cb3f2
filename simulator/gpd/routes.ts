/** GPD v1, debt positions: what an ente may do with them, with the statuses and refusals of the real one. */
import { type Context, Hono } from "hono";
import type { Env } from "../env.ts";
import { wordOf } from "../magic.ts";
import { answerProblem, Problem } from "../problem.ts";
import { bodyOf, subscriptionKey, watch } from "../watch.ts";
import type { World } from "../world.ts";
import { aboutGpd } from "./about.ts";
import { asRead, asWritten } from "./answer.ts";
import { readInstant } from "./instant.ts";
import { listPositions } from "./list.ts";
import { after, before } from "./magic-words.ts";
import { markPaid } from "./paids.ts";
import { type Position, statusOf } from "./position.ts";
import { publish } from "./publish.ts";
import { registryOf } from "./registry.ts";
import { badRequest, type PositionRequest, readPosition } from "./request.ts";
import { replaceIban } from "./transfers.ts";

export function gpdRoutes(world: World): Hono<Env> {
  const registry = registryOf(world);
  const app = new Hono<Env>();
  app.onError(answerProblem);
  app.use(
    watch(world, "gpd", (c, body) => aboutGpd(world, c.req.path, body)),
    subscriptionKey,
  );
  app.get("/info", (c) => c.json({ name: "saldo-simulator", version: "1", environment: "simulator" }));

  const ente = (c: Context) => c.req.param("cf") ?? "";
  const toPublish = (c: Context) => c.req.query("toPublish") === "true";
  const wanted = (c: Context): Position => {
    const iupd = c.req.param("iupd") ?? "";
    const position = registry.byIupd(ente(c), iupd);
    if (!position) throw new Problem(404, "NOT FOUND", `No debt position ${iupd} for organization ${ente(c)}`);
    return position;
  };
  const at = "/organizations/:cf/debtpositions";

  app.post(at, async (c) => {
    const request = readPosition(await bodyOf(c), world.now());
    const word = wordOf(request.paymentOption.map(({ description }) => description));
    const identity = `${ente(c)}/${request.iupd}`;
    const instead = before(world, c, word, identity);
    if (instead) return instead;
    refuseEarlyValidity(request, world.now());
    world.journal.step(() => {
      const position = positionOf(ente(c), request, world.now());
      registry.add(position);
      if (toPublish(c)) registry.replace(position, publish(world, position, word));
    });
    const created = registry.byIupd(ente(c), request.iupd);
    return (await after(world, c, word, identity)) ?? c.json(created && asWritten(created, world.now()), 201);
  });

  app.get(at, (c) => c.json(listPositions(registry.of(ente(c)), c.req.query(), world.now())));

  app.patch(`${at}/transfers`, async (c) => {
    const updatedTransfers = replaceIban(world, ente(c), c.req.query(), await bodyOf(c));
    return c.json({ description: `Updated IBAN on ${updatedTransfers} transfers`, updatedTransfers });
  });

  app.get(`${at}/:iupd`, (c) => c.json(asRead(wanted(c), world.now())));

  // The trap of the real one: without toPublish=true a live notice goes back to draft.
  app.put(`${at}/:iupd`, async (c) => {
    const position = wanted(c);
    const request = readPosition(await bodyOf(c), world.now());
    if (request.iupd !== position.iupd) throw badRequest("The iupd of path and body differ");
    refuseUnless(position, ["DRAFT", "PUBLISHED", "VALID", "EXPIRED"], "updated", world.now());
    const written = positionOf(position.organization, request, world.now());
    const updated = { ...written, insertedAt: position.insertedAt };
    refusePastExpiry(updated, world.now());
    world.journal.step(() => {
      // First, because it may be refused: what the cents ask for is then not put on the calendar.
      registry.replace(position, updated);
      if (toPublish(c)) registry.replace(updated, publish(world, updated, null));
    });
    return c.json(asWritten(wanted(c), world.now()));
  });

  app.delete(`${at}/:iupd`, (c) => {
    const position = wanted(c);
    refuseUnless(position, ["DRAFT", "PUBLISHED", "VALID", "EXPIRED", "INVALID"], "deleted", world.now());
    world.journal.step(() => registry.remove(position));
    return c.json("Debt position deleted");
  });

  app.post(`${at}/:iupd/publish`, (c) => {
    const position = wanted(c);
    refuseUnless(position, ["DRAFT"], "published", world.now());
    refuseLatePublishing(position, world.now());
    world.journal.step(() => registry.replace(position, publish(world, position, null)));
    return c.json(asWritten(wanted(c), world.now()));
  });

  app.post(`${at}/:iupd/invalidate`, (c) => {
    const position = wanted(c);
    refuseUnless(position, ["PUBLISHED", "VALID"], "invalidated", world.now());
    const invalid = { ...position, invalid: true, updatedAt: world.now().toISOString() };
    world.journal.step(() => registry.replace(position, invalid));
    return c.json(asWritten(wanted(c), world.now()));
  });

  app.post("/organizations/:cf/paymentoptions/paids/:nav", async (c) =>
    c.json(markPaid(world, ente(c), c.req.param("nav"), await bodyOf(c))),
  );

  app.notFound((c) => c.json({ title: "NOT FOUND", status: 404, detail: `Nothing at ${c.req.path}` }, 404));
  return app;
}

function positionOf(organization: string, { paymentOption, ...request }: PositionRequest, now: Date): Position {
  return {
    organization,
    iupd: request.iupd,
    request,
    options: paymentOption.map((one) => ({ ...one, nav: one.nav ?? `3${one.iuv}`, paid: null })),
    insertedAt: now.toISOString(),
    updatedAt: now.toISOString(),
    publishedAt: null,
    draftUntil: null,
    invalid: false,
  };
}

function refuseEarlyValidity({ validityDate }: PositionRequest, now: Date): void {
  const validity = validityDate ? readInstant(validityDate) : null;
  if (validity && validity < now) throw badRequest("validityDate must not be in the past");
}

/** What stops being payable at its due date cannot be given one that is over. */
function refusePastExpiry({ request, options }: Position, now: Date): void {
  const over = options.some(({ dueDate }) => (readInstant(dueDate) ?? now) < now);
  if (request.switchToExpired && over)
    throw badRequest("dueDate must not be in the past where switchToExpired is true");
}

function refuseLatePublishing({ iupd, request, options }: Position, now: Date): void {
  const past = (text: string | null | undefined) => (text ? (readInstant(text) ?? now) < now : false);
  const which = past(request.validityDate) ? "validity" : options.some((one) => past(one.dueDate)) ? "due" : null;
  if (which) throw new Problem(409, "CONFLICT", `The ${which} date of ${iupd} has passed`);
}

function refuseUnless(position: Position, allowed: ReturnType<typeof statusOf>[], verb: string, now: Date): void {
  const status = statusOf(position, now);
  if (!allowed.includes(status))
    throw new Problem(409, "CONFLICT", `A debt position in status ${status} cannot be ${verb}`);
}
