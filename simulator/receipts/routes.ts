/** GPD's receipts: the list of an ente's payments, and each receipt as XML. */
import { Hono } from "hono";
import type { Env } from "../env.ts";
import { readInstant } from "../gpd/instant.ts";
import { badRequest } from "../gpd/request.ts";
import { answerProblem, Problem } from "../problem.ts";
import { subscriptionKey, watch } from "../watch.ts";
import type { World } from "../world.ts";
import type { Receipt } from "./receipt.ts";
import { receiptXml } from "./xml.ts";

const defaultWindowMs = 92 * 86_400_000;

export function receiptsRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  app.onError(answerProblem);
  app.use(
    watch(world, "receipts", (c) => {
      const [, organization = null, iuv] = /\/payments\/([^/]+)\/receipts(?:\/([^/?]+))?/.exec(c.req.path) ?? [];
      const asked = iuv ?? c.req.query("debtorOrIuv");
      return { organization, navs: asked && /^\d{17}$/.test(asked) ? [`3${asked}`] : [] };
    }),
    subscriptionKey,
  );
  app.get("/info", (c) => c.json({ name: "saldo-simulator", version: "1", environment: "simulator" }));

  app.get("/payments/:cf/receipts", (c) => {
    const query = c.req.query();
    const found = search(world, c.req.param("cf"), query);
    const size = whole(query.pageSize, 20, 1, 100, "pageSize");
    const page = whole(query.pageNum, 0, 0, Number.MAX_SAFE_INTEGER, "pageNum");
    const shown = found.slice(page * size, (page + 1) * size);
    return c.json({
      currentPageNumber: page,
      length: shown.length,
      totalPages: Math.ceil(found.length / size),
      results: shown.map(asRow),
    });
  });

  // With two receipts for one IUV the plain address gives the first; `receiptId` is the simulator's own addition.
  app.get("/payments/:cf/receipts/:iuv", (c) => {
    const all = world.receipts.get(`${c.req.param("cf")}/${c.req.param("iuv")}`) ?? [];
    const id = c.req.query("receiptId");
    const receipt = id ? all.find((one) => one.id === id) : all[0];
    if (!receipt) throw new Problem(404, "NOT FOUND", `No receipt found for ${c.req.param("iuv")}`);
    return c.body(receiptXml(receipt), 200, { "content-type": "application/xml;charset=UTF-8" });
  });
  app.notFound((c) => c.json({ title: "NOT FOUND", status: 404, detail: `Nothing at ${c.req.path}` }, 404));
  return app;
}

function search(world: World, organization: string, query: Record<string, string>): Receipt[] {
  const text = query.debtorOrIuv ?? "";
  const window = windowOf(query, world.now());
  const exact = /^\d{17}$/.test(text) ? world.receipts.get(`${organization}/${text}`) : undefined;
  const all = exact ?? [...world.receipts.values()].flat().filter((one) => one.organization === organization);
  return all
    .filter(
      ({ iuv, debtor, paidAt }) =>
        (iuv.startsWith(text) || debtor.fiscalCode.startsWith(text)) &&
        (!query.debtor || debtor.fiscalCode === query.debtor) &&
        (!window || (Date.parse(paidAt) >= window[0] && Date.parse(paidAt) <= window[1])),
    )
    .sort((a, b) => (a.paidAt < b.paidAt ? -1 : 1));
}

/** A receipt asked for by its IUV is found whatever its age; without dates the list reaches back three months. */
function windowOf({ from, to, debtorOrIuv }: Record<string, string>, now: Date): [number, number] | null {
  const read = (text: string | undefined, time: string) => {
    if (!text) return null;
    const instant = readInstant(text.includes("T") ? text : text + time);
    if (!instant) throw badRequest("from and to are yyyy-MM-dd or yyyy-MM-ddTHH:mm:ss");
    return instant.getTime();
  };
  const start = read(from, "T00:00:00");
  const end = read(to, "T23:59:59.999");
  if (start === null && end === null && debtorOrIuv) return null;
  const last = end ?? (start === null ? now.getTime() : start + defaultWindowMs);
  const first = start ?? last - defaultWindowMs;
  if (first > last) throw badRequest("from lies after to");
  return [first, last];
}

function asRow(receipt: Receipt) {
  return {
    organizationFiscalCode: receipt.organization,
    iuv: receipt.iuv,
    noticeNumber: receipt.nav,
    receiptId: receipt.id,
    debtor: receipt.debtor.fiscalCode,
    paymentDateTime: receipt.paidAt,
    status: "PAID",
  };
}

function whole(text: string | undefined, otherwise: number, least: number, most: number, name: string): number {
  if (!text) return otherwise;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) throw badRequest(`${name} must be ${least}..${most}`);
  return number;
}
