/** Runs a program that is meant to finish, such as the build or the seed, and never lets it outlive the launcher. */
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { type Closer, Stopping } from "./closer.ts";
import { signalGroup, track } from "./processes.ts";

export type Outcome = { code: number; output: string };

const graceMs = 15_000;

/** Output is collected, and also shown when `show` is set. The program never outlives the closer. */
export async function run(
  args: string[],
  options: { env: NodeJS.ProcessEnv; closer?: Closer; show?: boolean; timeoutMs?: number },
): Promise<Outcome> {
  const child = spawn(process.execPath, args, { env: options.env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const forget = track(child.pid);
  const end = async () => {
    const alive = () => child.exitCode === null && child.signalCode === null;
    if (!child.pid || !alive()) return;
    child.kill("SIGINT"); // Test runners take down what they set up.
    for (let waited = 0; waited < graceMs && alive(); waited += 20) await sleep(20);
    signalGroup(child.pid, "SIGKILL");
  };
  const limit = options.timeoutMs ? setTimeout(end, options.timeoutMs) : undefined;
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
      if (options.show) process.stdout.write(chunk);
    });
  }
  const code = new Promise<number>((settle) => {
    child.on("error", () => settle(127));
    child.on("close", (status) => settle(status ?? 1));
  });
  await options.closer?.add(end);
  const result = { code: await code, output };
  clearTimeout(limit);
  forget();
  if (options.closer?.closing) throw new Stopping();
  return result;
}

/** As `run`, and anything but success is an error that carries the last words. */
export async function mustRun(what: string, ...call: Parameters<typeof run>): Promise<void> {
  const { code, output } = await run(...call);
  if (code !== 0) throw new Error(`${what} failed:\n${output.trim().split("\n").slice(-40).join("\n")}`);
}
