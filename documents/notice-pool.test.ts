import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, expect, test } from "vitest";
import { type AvvisoData, renderAvviso } from "./avviso.ts";
import { plain } from "./avviso-sample.ts";
import { NoticePool, type PoolLimits } from "./notice-pool.ts";

const folder = mkdtempSync(join(tmpdir(), "saldo-pool-"));
afterAll(() => rmSync(folder, { recursive: true }));

const pools: NoticePool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function poolOf(limits: PoolLimits = {}): NoticePool {
  const pool = new NoticePool({ threads: 1, ...limits });
  pools.push(pool);
  return pool;
}

/** A real thread of ours with a weakness: what `code` does to it when the notice says "fall". */
function weakThread(name: string, code: string): string {
  const file = join(folder, `${name}.mjs`);
  const real = join(import.meta.dirname, "notice-thread.mjs");
  writeFileSync(
    file,
    `import { parentPort } from "node:worker_threads";
     await import(${JSON.stringify(real)});
     parentPort.on("message", ({ causale }) => { if (causale === "fall") { ${code} } });`,
  );
  return file;
}

function notice(i: number, causale = "TARI"): AvvisoData {
  return { ...plain, causale, codiceAvviso: `3012026000000${String(i).padStart(5, "0")}` };
}

test("a thread prints the very notice that would be printed here", async () => {
  const pool = poolOf();
  expect(pool.awake).toBe(false);
  expect(await pool.render(plain)).toEqual(await renderAvviso(plain));
  expect(pool.awake).toBe(true);
});

test("each of many askers gets its own notice", async () => {
  const pool = poolOf({ threads: 2 });
  const asked = Array.from({ length: 40 }, (_, i) => notice(i));
  const got = await Promise.all(asked.map((one) => pool.render(one)));
  for (const [i, one] of asked.entries()) expect(got[i]).toEqual(await renderAvviso(one));
});

test.each([
  ["ends its thread", "process.exit(3)", /notice 301202600000000001 could not be printed: its thread ended with 3/],
  ["throws out of place", "throw new Error('boom')", /notice 301202600000000001 could not be printed: boom/],
  ["takes all memory", "const all = []; for (;;) all.push(new Array(1e5).fill({}));", /memory/],
  ["never ends", "for (;;);", /it took longer than 5000 ms/],
])("a notice that %s fails alone", async (name, code, why) => {
  const pool = poolOf({
    noticeMs: name === "never ends" ? 5_000 : 60_000,
    start: weakThread(name.replaceAll(" ", "-"), code),
  });
  await pool.render(notice(0));
  const [before, bad, after] = await Promise.allSettled([
    pool.render(notice(0)),
    pool.render(notice(1, "fall")),
    pool.render(notice(2)),
  ]);
  expect(before.status).toBe("fulfilled");
  expect(bad.status === "rejected" && bad.reason.message).toMatch(why);
  expect(after.status === "fulfilled" && after.value).toEqual(await renderAvviso(notice(2)));
});

test("what cannot be printed, or not even sent, fails with its reason and leaves the thread alone", async () => {
  const pool = poolOf();
  const nobody = { ...plain, debtor: null } as unknown as AvvisoData;
  await expect(pool.render(nobody)).rejects.toThrow(/notice 301202600000000103 could not be printed: .*null/);
  const unsendable = { ...plain, causale: () => "" } as unknown as AvvisoData;
  await expect(pool.render(unsendable)).rejects.toThrow(/could not be printed: .*cloned/);
  expect(await pool.render(plain)).toEqual(await renderAvviso(plain));
});

test("a thread that cannot start fails each notice that waited, and nothing hangs", async () => {
  const pool = poolOf({ start: join(folder, "nowhere.mjs") });
  const all = await Promise.allSettled([pool.render(notice(0)), pool.render(notice(1))]);
  for (const one of all) expect(one.status === "rejected" && one.reason.message).toMatch(/nowhere\.mjs/);
});

test("one more than may wait is refused at once; closing fails those that wait", async () => {
  const pool = poolOf({ waiting: 2 });
  const asked = [0, 1, 2].map((i) => pool.render(notice(i)));
  const settled = Promise.allSettled(asked);
  await expect(pool.render(notice(3))).rejects.toThrow("2 notices are waiting");
  await pool.close();
  for (const one of await settled) expect(one.status === "rejected" && one.reason.message).toMatch(/was closed/);
});

test("a thread with nothing to do ends, and another starts when there is work again", async () => {
  const pool = poolOf({ idleMs: 100 });
  await pool.render(plain);
  await expect.poll(() => pool.awake, { timeout: 5_000 }).toBe(false);
  expect(await pool.render(plain)).toEqual(await renderAvviso(plain));
});

test("a process ends although its pool is idle, and not before a notice is printed", async () => {
  const program = `
    import { noticePool } from "#documents/notice-pool.ts";
    import { plain } from "#documents/avviso-sample.ts";
    const bytes = await noticePool.render(plain);
    console.log(bytes.length > 20000);`;
  const begun = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", program],
    { cwd: join(import.meta.dirname, ".."), timeout: 20_000 },
  );
  expect(stdout.trim()).toBe("true");
  expect(performance.now() - begun).toBeLessThan(15_000);
});
