/** Where a thread of the notice pool starts: plain JavaScript, since a thread of Node.js 20 cannot be told to read TypeScript. */
import { register } from "tsx/esm/api";

register();
await import("./notice-worker.ts");
