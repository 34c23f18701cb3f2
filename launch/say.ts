/** How the commands speak on the terminal: a line per step with its time, and a sign of life during the long ones. */

const width = 34;

export function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

export function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** Runs one step and says how long it took. `name` is read as "what is being done". */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const soon = setTimeout(() => say(`  … ${name}`), 700);
  const alive = setInterval(() => say(`  … ${name} (${Math.round((Date.now() - started) / 1000)} s)`), 10_000);
  try {
    const result = await work();
    say(`  ✓ ${name.padEnd(width)} ${seconds(started).padStart(8)}`);
    return result;
  } finally {
    clearTimeout(soon);
    clearInterval(alive);
  }
}

// A closed terminal must not keep the commands from cleaning up.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});
