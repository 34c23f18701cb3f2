/** The worker as a process: `npm run worker`. SIGTERM and Ctrl-C finish what runs; kill -9 is safe as well. */
import { closePool } from "#db/connection.ts";
import { log } from "#log.ts";
import { startWorker } from "./worker.ts";

const stopWithinMs = 20_000;
// Handlers first: who asks it to stop while it starts is heard too.
const starting = startWorker();

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    await starting.then((worker) => worker.stop());
    await closePool();
    process.exit(0);
  });
}

process.on("uncaughtException", (error) => {
  log.error("uncaught", { error });
  process.exit(1);
});

await starting;
