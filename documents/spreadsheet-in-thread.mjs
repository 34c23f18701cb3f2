/** Where the thread that reads a workbook starts: plain JavaScript, since a thread of Node.js 20 cannot be told to read TypeScript. */
import { register } from "tsx/esm/api";

register();
await import("./spreadsheet-in-worker.ts");
