/** `npm run dev`: as the demo, on the same data, with pages and worker reloading as the code changes. */
import { runStack } from "./command.ts";

await runStack({ command: "npm run dev", mode: "development" });
