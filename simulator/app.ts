/** Every part of the simulator at its place. */
import { Hono } from "hono";
import { checkoutRoutes } from "./checkout/routes.ts";
import { controlRoutes } from "./control.ts";
import type { Env } from "./env.ts";
import { fvgpayPage } from "./fvgpay/page.ts";
import { fvgpayRoutes } from "./fvgpay/routes.ts";
import { gpdRoutes } from "./gpd/routes.ts";
import { homePage } from "./home.ts";
import { mailboxRoutes, resendRoutes } from "./mail/routes.ts";
import { receiptsRoutes } from "./receipts/routes.ts";
import type { World } from "./world.ts";

export function simulatorApp(world: World): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.route("/_sim", controlRoutes(world));
  app.route("/gpd/debt-positions-service/v1", gpdRoutes(world));
  app.route("/gpd/payments-receipts-service/v1", receiptsRoutes(world));
  app.route("/fvgpay/pagopa", fvgpayRoutes(world));
  app.get("/fvgpay", (c) => c.html(fvgpayPage(world)));
  app.route("/checkout", checkoutRoutes(world));
  app.route("/resend", resendRoutes(world));
  app.route("/", mailboxRoutes(world));
  app.get("/", (c) => c.html(homePage(world)));
  return app;
}
