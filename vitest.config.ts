/** Unit and integration tests. The database cluster and the simulator are started once, by `launch/test-rig.ts`. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // Pothos loads `index.js`, Vite would take `index.mjs`: two copies of graphql cannot share a schema.
    alias: { graphql: "graphql/index.js" },
  },
  test: {
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["node_modules", ".next", "e2e"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
