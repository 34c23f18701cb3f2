/** `npm run dev`: the demo's surroundings, with pages and worker reloading as the code changes. The work is in `dev.ts`. */
import { handOver } from "./prepare.mjs";

await handOver("dev.ts");
