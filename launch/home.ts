/** The folder that holds everything a demo remembers: data, logs, secrets. Git ignores it; `--reset` empties it. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

export type Secrets = { authSecret: string; encryptionKey: string };

export class Home {
  readonly path: string;

  /** `part` is a home within the home, for tests that must not touch the demo's data. */
  constructor(part = "") {
    this.path = join(resolve(root, process.env.SALDO_HOME || ".saldo"), part);
    mkdirSync(this.path, { recursive: true, mode: 0o755 });
  }

  get database(): string {
    return join(this.path, "db");
  }

  get simulator(): string {
    return join(this.path, "simulator");
  }

  get runFile(): string {
    return join(this.path, "run.json");
  }

  /** Stands while the data are not yet whole. */
  get unfinished(): string {
    return join(this.path, "unfinished");
  }

  log(name: string): string {
    const file = join(this.path, "logs", `${name}.log`);
    mkdirSync(join(this.path, "logs"), { recursive: true });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 20_000_000) truncateSync(file);
    return file;
  }

  /** Made once: sessions and sealed values from the last run must still open in the next. */
  secrets(): Secrets {
    const file = join(this.path, "secrets.json");
    try {
      return JSON.parse(readFileSync(file, "utf8")) as Secrets;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw new Error(`${file} is damaged: remove it.`);
    }
    const secrets = {
      authSecret: randomBytes(48).toString("base64"),
      encryptionKey: randomBytes(32).toString("base64"),
    };
    writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return secrets;
  }
}
