/** Starts the simulator: pagoPA, the mail service and SPID/CIE, played on this machine alone. See README.md. */
import { startSimulator } from "./server.ts";

const port = Number(process.env.SIMULATOR_PORT || 4010);
const url = process.env.SIMULATOR_URL || `http://127.0.0.1:${port}`;
const data = process.env.SIMULATOR_DATA || ".saldo/simulator";

const { SIMULATOR_MAIL_EVENTS: listening, SIMULATOR_MAIL_SECRET: secret } = process.env;
const listener = listening && secret ? { url: listening, secret } : null;

try {
  const simulator = await startSimulator({ port, url, data, listener });
  console.log(`Simulator: ${url} (data in ${data})`);
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
} catch (error) {
  const busy = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  console.error(
    busy
      ? `Simulator: port ${port} is already in use. Stop what runs there, or set SIMULATOR_PORT.`
      : `Simulator: ${(error as Error).message}`,
  );
  process.exit(1);
}
