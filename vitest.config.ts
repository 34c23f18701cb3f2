/**
 * Unit tests need nothing; integration tests stand on a real PostgreSQL and the simulator, which `launch/test-rig.ts`
 * starts only when a test of that kind is going to run.
 */
import { defineConfig } from "vitest/config";

const integration = ["db", "commands", "jobs", "graphql", "providers", "app"].map(
  (room) => `${room}/**/*.test.{ts,tsx}`,
);
const unit = ["domain", "documents", "messages", "simulator", "launch", "examples", "db/embedded", "app/ui"].map(
  (room) => `${room}/**/*.test.{ts,tsx}`,
);

export default defineConfig({
  resolve: {
    // Pothos loads `index.js`, Vite would take `index.mjs`: two copies of graphql cannot share a schema.
    alias: { graphql: "graphql/index.js" },
  },
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: [...unit, "*.test.ts"], exclude: ["auth*.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: [...integration, "auth*.test.ts", "auth/**/*.test.ts"],
          exclude: ["db/embedded/**", "app/ui/**"],
          globalSetup: ["./launch/test-rig.ts"],
          setupFiles: ["./launch/test-setup.ts"],
        },
      },
    ],
  },
});
