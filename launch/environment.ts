/** What every process of a local stack is told. Addresses of the outside world always mean the simulator here. */
import { createHash } from "node:crypto";
import type { Secrets } from "./home.ts";

export type Surroundings = {
  mode: "production" | "development" | "test";
  databaseUrl: string;
  secrets: Secrets;
  appUrl: string;
  simulatorUrl: string;
};

export function environmentOf(around: Surroundings): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...settingsOf(around) };
  // A mail server in the developer's own shell must not receive what the demo sends.
  delete env.SMTP_URL;
  return env;
}

/** Only what differs from the caller's own environment. */
export function settingsOf(around: Surroundings): Record<string, string> & { NODE_ENV: Surroundings["mode"] } {
  const { mode, databaseUrl, secrets, appUrl, simulatorUrl } = around;
  return {
    NODE_ENV: mode,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: process.env.AUTH_SECRET || secrets.authSecret,
    SALDO_ENCRYPTION_KEY: process.env.SALDO_ENCRYPTION_KEY || secrets.encryptionKey,
    APP_URL: appUrl,
    NEXTAUTH_URL: appUrl,
    SALDO_DEMO: "1",
    WEBHOOKS_INSIDE: "1",
    MAIL_FROM: "Saldo <noreply@saldo.example>",
    RESEND_API_KEY: "re_demo",
    RESEND_BASE_URL: `${simulatorUrl}/resend`,
    ...(mode === "test" ? {} : mailEventsOf(secrets, appUrl)),
    CHECKOUT_BASE_URL: `${simulatorUrl}/checkout`,
    GPD_BASE_URL: `${simulatorUrl}/gpd`,
    FVGPAY_BASE_URL: `${simulatorUrl}/fvgpay`,
    ...identityOf("SPID", simulatorUrl),
    ...identityOf("CIE", simulatorUrl),
    SIMULATOR_URL: simulatorUrl,
    SIMULATOR_PORT: new URL(simulatorUrl).port,
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** The simulator tells the app what became of mails. Integration tests have no app to tell. */
function mailEventsOf({ authSecret }: Secrets, appUrl: string): Record<string, string> {
  const secret = `whsec_${createHash("sha256").update(`mail events ${authSecret}`).digest("base64")}`;
  return {
    RESEND_WEBHOOK_SECRET: secret,
    SIMULATOR_MAIL_SECRET: secret,
    SIMULATOR_MAIL_EVENTS: `${appUrl}/api/eventi/mail`,
  };
}

/** The simulator stands for both, and knows us by a secret that guards nothing. */
function identityOf(system: "SPID" | "CIE", simulatorUrl: string): Record<string, string> {
  return {
    [`${system}_ISSUER`]: `${simulatorUrl}/oidc`,
    [`${system}_CLIENT_ID`]: "saldo",
    [`${system}_CLIENT_SECRET`]: process.env.SIMULATOR_OIDC_SECRET || "simulator-secret",
  };
}
