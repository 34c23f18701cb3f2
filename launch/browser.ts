/**
 * A Chromium for the stories, with nothing installed on the machine: the one npm brought, unpacked once into a folder of
 * ours, together with the shared libraries and fonts a bare container lacks.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { root } from "./home.ts";

export type Browser = { executablePath: string; env: Record<string, string> };

const installedOnes = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** `folder` is where it may be unpacked. Throws a sentence saying what to do when there is none. */
export async function findBrowser(folder: string): Promise<Browser> {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return { executablePath: chosen, env: {} };
  const packaged = process.platform === "linux" && process.arch === "x64" ? unpack(folder) : null;
  if (packaged && (await works(packaged))) return packaged;
  for (const executablePath of [...installedOnes, chromium.executablePath()]) {
    const browser = { executablePath, env: {} };
    if (existsSync(executablePath) && (await works(browser))) return browser;
  }
  const missing = packaged ? missingLibraries(packaged) : [];
  const why = missing.length > 0 ? ` The packaged one lacks ${missing.join(", ")}.` : "";
  throw new Error(
    `No Chromium runs here.${why} Install one, and set CHROMIUM_PATH to it if it is not found by itself.`,
  );
}

/** As in `playwright.config.ts`: without a sandbox of its own Chromium runs in containers and as root. */
const browserArgs = ["--no-sandbox", "--disable-dev-shm-usage"];

function unpack(folder: string): Browser {
  const version = packagedVersion();
  const unpacked = join(folder, `chromium-${version}`);
  if (!existsSync(unpacked)) {
    const partial = mkdtempSync(`${unpacked}-`);
    const script = 'import("@sparticuz/chromium").then((chromium) => chromium.default.executablePath())';
    // The package unpacks into TMPDIR; its libraries only where it believes to be at home.
    const env = { ...process.env, TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" };
    execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: root, env, stdio: "pipe" });
    writeFileSync(join(partial, "fonts.conf"), fontsConfiguration(unpacked));
    try {
      renameSync(partial, unpacked);
    } catch {
      rmSync(partial, { recursive: true, force: true }); // Another run was quicker.
    }
  }
  const browser: Browser = { executablePath: join(unpacked, "chromium"), env: {} };
  if (!existsSync("/etc/fonts/fonts.conf")) browser.env.FONTCONFIG_FILE = join(unpacked, "fonts.conf");
  if (missingLibraries(browser).length > 0) browser.env.LD_LIBRARY_PATH = join(unpacked, "al2023/lib");
  return browser;
}

function packagedVersion(): string {
  const manifest = join(root, "node_modules/@sparticuz/chromium/package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}

function missingLibraries(browser: Browser): string[] {
  const env = { ...process.env, ...browser.env };
  const { stdout } = spawnSync("ldd", [browser.executablePath], { encoding: "utf8", env });
  return [...(stdout ?? "").matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? "");
}

async function works({ executablePath, env }: Browser): Promise<boolean> {
  try {
    const merged = { ...process.env, ...env } as Record<string, string>;
    const browser = await chromium.launch({ executablePath, args: browserArgs, env: merged, timeout: 30_000 });
    const page = await browser.newPage();
    const title = await page.goto("data:text/html,<title>ready</title>").then(() => page.title());
    await browser.close();
    return title === "ready";
  } catch {
    return false;
  }
}

function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;
}
