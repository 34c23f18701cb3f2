/** `npm run demo`: everything on this machine, with nothing to install first. The work is in `demo.ts`. */
import { handOver } from "./prepare.mjs";

await handOver("demo.ts");
