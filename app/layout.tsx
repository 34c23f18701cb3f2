/** Every page: language, fonts, the header and footer of the Modello Comuni. */
import "bootstrap-italia/dist/css/bootstrap-italia.min.css";
import "./fonts.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { env } from "#env.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app");
  return { title: { default: t("name"), template: `%s | ${t("name")}` }, description: t("description") };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };
/** Every answer depends on who asks and carries a nonce of its own. */
export const dynamic = "force-dynamic";

export default async function RootLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("app");
  const { errors } = await getMessages();
  return (
    <html lang={await getLocale()}>
      <body>
        <div className="skiplinks">
          <a className="visually-hidden-focusable" href="#main">
            {t("skipToContent")}
          </a>
          <a className="visually-hidden-focusable" href="#footer">
            {t("skipToFooter")}
          </a>
        </div>
        {env().SALDO_DEMO && (
          <aside className="demo-banner" aria-label={t("name")}>
            {t("demo")}
          </aside>
        )}
        <NextIntlClientProvider messages={{ errors }}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
