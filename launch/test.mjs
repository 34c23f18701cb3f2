/** `npm test`: every check, every test and every story, on a fresh clone too. The work is in `test.ts`. */
import { handOver } from "./prepare.mjs";

await handOver("test.ts");
