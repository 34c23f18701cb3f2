/**
 * What must hold before any TypeScript of ours can run: a Node.js that is new enough and the locked packages.
 * Plain JavaScript and no dependency, because on a fresh clone there is nothing else.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Prepares the clone, then runs a TypeScript file of this folder in this same process. */
export async function handOver(entry) {
  process.chdir(root);
  refuseOldNode();
  if (!installed(root)) await install();
  const { register } = await import("tsx/esm/api");
  register();
  await import(pathToFileURL(join(root, "launch", entry)).href);
}

function refuseOldNode() {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const wanted = engines.node.replace(/[^\d.]/g, "");
  const numbers = (version) => version.split(".").map(Number);
  const [have, need] = [numbers(process.versions.node), numbers(wanted)];
  const at = have.findIndex((part, index) => part !== need[index]);
  if (at < 0 || have[at] > need[at]) return;
  console.error(`Saldo needs Node.js ${wanted} or newer; this is ${process.versions.node}. See https://nodejs.org.`);
  process.exit(1);
}

/** True when `node_modules` holds what `package-lock.json` says, whoever installed it. */
export function installed(folder) {
  try {
    const lockText = readFileSync(join(folder, "package-lock.json"), "utf8");
    if (readStamp(folder) === stampOf(lockText)) return true;
    const locked = JSON.parse(lockText).packages;
    const present = JSON.parse(readFileSync(join(folder, "node_modules", ".package-lock.json"), "utf8")).packages;
    return Object.entries(locked).every(([path, entry]) => {
      if (path === "" || (entry.optional && !fitsHere(entry))) return true;
      return present[path]?.version === entry.version && present[path]?.integrity === entry.integrity;
    });
  } catch {
    return false;
  }
}

/** A package of binaries for this very platform. What else is optional, npm leaves out as it sees fit. */
function fitsHere({ os, cpu, libc }) {
  return os?.includes(process.platform) && cpu?.includes(process.arch) && !libc?.includes("musl");
}

/** npm may rightly leave out an optional package: after an install, its word is taken until the lock file changes. */
function stampOf(lockText) {
  return createHash("sha256").update(`${process.platform} ${process.arch} ${lockText}`).digest("hex");
}

function stampFile(folder) {
  return join(folder, "node_modules", ".saldo-installed");
}

function readStamp(folder) {
  try {
    return readFileSync(stampFile(folder), "utf8");
  } catch {
    return null;
  }
}

async function install() {
  console.log("Installing packages (npm ci), about a minute…");
  const started = Date.now();
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
  // Started by npm, use that very npm; otherwise the one on the path.
  const [program, first] = process.env.npm_execpath?.endsWith(".js")
    ? [process.execPath, [process.env.npm_execpath]]
    : ["npm", []];
  const args = [...first, "ci", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev"];
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const end = (signal) => {
    child.kill(signal);
    process.exit(1);
  };
  process.once("SIGINT", end).once("SIGTERM", end);
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  const tick = setInterval(() => console.log(`  … still installing (${elapsed()})`), 15_000);
  const failure = await new Promise((settle) => {
    child.on("error", (error) => settle(error.message));
    child.on("close", (code) => settle(code === 0 ? null : said.trim().split("\n").slice(-15).join("\n")));
  });
  clearInterval(tick);
  process.removeListener("SIGINT", end).removeListener("SIGTERM", end);
  if (failure !== null) {
    console.error(`${failure}\n\nThe packages could not be installed. Is the npm registry reachable? Then try again.`);
    process.exit(1);
  }
  writeFileSync(stampFile(root), stampOf(readFileSync(join(root, "package-lock.json"), "utf8")));
  console.log(`  ✓ Packages installed (${elapsed()})`);
}
