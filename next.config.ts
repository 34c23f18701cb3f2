/** How the pages are built. What differs between installations is in `env.ts`, read when they run. */
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  typedRoutes: true,
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ["pg", "@node-rs/argon2", "nodemailer", "pdf-lib", "@pdf-lib/fontkit", "@zxing/library"],
  images: { unoptimized: true },
  // The sprite changes only with the package it was copied from.
  headers: async () => [{ source: "/bi/:file", headers: [{ key: "cache-control", value: "public, max-age=604800" }] }],
  // `authInterrupts`: a page that a role may not see answers 403 in words, and not like a fault of ours.
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "1mb" }, proxyClientMaxBodySize: "210mb" },
};

export default createNextIntlPlugin("./app/i18n/request.ts")(config);
