/**
 * A stack held up from a terminal: one per home, on ports that must be free, until Ctrl-C. Whatever happens on the way,
 * what was started is ended, the database last.
 */
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { wipeCluster } from "#db/embedded/cluster.ts";
import { isPortFree } from "#db/embedded/postmaster.ts";
import { Closer, Stopping } from "./closer.ts";
import { Home } from "./home.ts";
import { takeLock } from "./lock.ts";
import { ancestors, holderOf } from "./processes.ts";
import { say, seconds } from "./say.ts";
import { startStack } from "./stack.ts";
import { summary } from "./summary.ts";

export type Command = { command: string; mode: "production" | "development" };

const usage = `
  --reset   forgets everything the embedded database and the simulator hold, then starts
  --help    this

Variables: SALDO_PORT (3000), SIMULATOR_PORT (4010), SALDO_HOST (127.0.0.1), SALDO_HOME (.saldo),
DATABASE_URL (an empty database on your own PostgreSQL 15 or newer; then no server is started).
`;

export async function runStack({ command, mode }: Command): Promise<void> {
  const options = readOptions(command);
  const started = Date.now();
  const home = new Home();
  const ports = { app: portOf("SALDO_PORT", 3000), simulator: portOf("SIMULATOR_PORT", 4010) };
  const host = process.env.SALDO_HOST || "127.0.0.1";
  const databaseUrl = process.env.DATABASE_URL || undefined;

  const lock = takeLock(home.runFile, command, `http://${host}:${ports.app}`);
  if ("heldBy" in lock) {
    const { command: theirs, launcher, address } = lock.heldBy;
    fail(`Saldo is already running: ${address}\n(\`${theirs}\`, process ${launcher.pid}; Ctrl-C there stops it.)`);
  }
  const closer = new Closer();
  await closer.add(() => lock.release());
  stopOnSignals(closer);
  try {
    if (lock.leftovers > 0) say(`Ended ${lock.leftovers} processes that a killed start had left.`);
    await refuseBusy(ports.app, "SALDO_PORT");
    await refuseBusy(ports.simulator, "SIMULATOR_PORT");
    if (options.reset) await reset(home, databaseUrl);
    say(`Starting Saldo (${databaseUrl ? "on the database of DATABASE_URL" : `data in ${home.path}`})`);
    const stack = await startStack({ home, mode, host, ports, databaseUrl }, closer);
    say(summary(stack, seconds(started)));
  } catch (error) {
    // Asked to stop while starting: whoever asked is closing everything already.
    if (error instanceof Stopping || closer.closing) return;
    await closer.close().catch(() => {});
    fail(error instanceof Error ? error.message : String(error));
  }
}

function readOptions(command: string): { reset?: boolean } {
  try {
    const options = {
      reset: { type: "boolean" },
      help: { type: "boolean" },
      "no-browser": { type: "boolean" },
    } as const;
    const { values } = parseArgs({ options });
    if (!values.help) return values;
    say(`${command} [-- --reset]\n${usage}`);
    process.exit(0);
  } catch (error) {
    fail(`${(error as Error).message}\n${usage}`);
  }
}

function portOf(variable: string, usual: number): number {
  const port = Number(process.env[variable] || usual);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  return fail(`${variable} is not a port: ${process.env[variable]}`);
}

/** What a killed start had on the port may take a moment to let go of it. */
async function refuseBusy(port: number, variable: string): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    if (await isPortFree(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const holder = holderOf(port) ?? "another program";
  throw new Error(`Port ${port} is taken by ${holder}. End it, or choose another port: ${variable}=${port + 1}.`);
}

async function reset(home: Home, databaseUrl: string | undefined): Promise<void> {
  if (databaseUrl) throw new Error("--reset never touches the database of DATABASE_URL: empty it yourself.");
  await wipeCluster(home.database);
  rmSync(home.simulator, { recursive: true, force: true });
  say("Forgot everything.");
}

function stopOnSignals(closer: Closer): void {
  // npm repeats the terminal's own signal, and people press Ctrl-C twice: one stop is enough, and it has an end.
  const stop = () => {
    if (closer.closing) return;
    const asked = Date.now();
    say("\nStopping…");
    closer.close().then(
      () => {
        say(`Stopped in ${seconds(asked)}. What was entered is kept.`);
        process.exit(0);
      },
      (error) => fail(String(error)),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  // npm was killed without a signal to us: nobody could press Ctrl-C any more.
  const above = ancestors();
  if (process.env.npm_lifecycle_event) setInterval(() => ancestors() !== above && stop(), 1_000).unref();
}

function fail(message: string): never {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}
