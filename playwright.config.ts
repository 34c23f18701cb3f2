/** The stories in a browser, on the production build. `e2e/rig.ts` starts everything they need, and nothing else. */
import { defineConfig } from "@playwright/test";
import type { Where } from "./e2e/serve.ts";

// Known once the rig has run: Playwright reads this file again in every worker.
const where = process.env.E2E_STACK ? (JSON.parse(process.env.E2E_STACK) as Where) : undefined;

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/rig.ts",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  reporter: [["list"], ["json", { outputFile: "test-results/stories.json" }]],
  use: {
    baseURL: where?.appUrl,
    locale: "it-IT",
    timezoneId: "Europe/Rome",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: where?.browser.executablePath,
      env: { ...process.env, ...where?.browser.env } as Record<string, string>,
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
  },
  projects: [
    { name: "stories", testIgnore: "**/*.resilience.spec.ts" },
    // They kill what the others stand on, so they come last and one at a time.
    { name: "resilience", testMatch: "**/*.resilience.spec.ts", dependencies: ["stories"], workers: 1 },
  ],
});
