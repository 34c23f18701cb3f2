/** `npm run demo`: the whole product on this machine, filled with an invented comune. */
import { runStack } from "./command.ts";

await runStack({ command: "npm run demo", mode: "production" });
