import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { crc32 } from "node:zlib";
import { Unzip, UnzipInflate, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { plain, qrPlace, withSlip } from "./avviso-sample.ts";
import { mergedNotices, type NamedNotice, zipOfNotices } from "./notice-bundle.ts";
import { openPdf, pixelsOf, readQr, textOf } from "./read-back.ts";

const codeOf = (i: number) => `3012026000000${String(i).padStart(5, "0")}`;

/** A source that says how far it was read, and whether it was let go. */
function source(count: number, change: (i: number) => Partial<NamedNotice> = () => ({})) {
  const seen = { given: 0, ended: false };
  async function* items(): AsyncGenerator<NamedNotice> {
    try {
      for (let i = 0; i < count; i++) {
        seen.given++;
        yield { name: `avviso-${i}.pdf`, data: { ...plain, codiceAvviso: codeOf(i) }, ...change(i) };
      }
    } finally {
      seen.ended = true;
    }
  }
  return { items: items(), seen };
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

test("a zip has a whole notice in each of its files", async () => {
  const bytes = await bytesOf(zipOfNotices(source(3).items));
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual(["avviso-0.pdf", "avviso-1.pdf", "avviso-2.pdf"]);
  for (let i = 0; i < 3; i++) {
    const notice = files[`avviso-${i}.pdf`] ?? new Uint8Array();
    expect(readQr(await pixelsOf(notice, qrPlace))?.text).toContain(codeOf(i));
  }
});

test("a program that cannot look ahead reads the zip too; names of every alphabet, checksums right", async () => {
  const names = ["Àgnes Żółć.pdf", "avviso.pdf", "avviso.pdf"];
  const bytes = await bytesOf(zipOfNotices(source(3, (i) => ({ name: names[i] ?? "" })).items));
  const found: [name: string, crc: number][] = [];
  const reader = new Unzip((file) => {
    const parts: Uint8Array[] = [];
    file.ondata = (_, part, final) => {
      parts.push(part);
      if (final) found.push([file.name, crc32(Buffer.concat(parts))]);
    };
    file.start();
  });
  reader.register(UnzipInflate);
  reader.push(bytes, true);
  expect(found.map(([name]) => name)).toEqual(["Àgnes Żółć.pdf", "avviso.pdf", "avviso (2).pdf"]);
  expect(found.map(([, crc]) => crc)).toEqual(directoryChecksums(bytes));
});

function directoryChecksums(bytes: Uint8Array): number[] {
  const zip = Buffer.from(bytes);
  const checksums: number[] = [];
  let at = zip.readUInt32LE(zip.length - 6);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    checksums.push(zip.readUInt32LE(at + 16));
    at += 46 + zip.readUInt16LE(at + 28);
  }
  return checksums;
}

test("an empty zip is a zip; one file of no notices is refused", async () => {
  expect(unzipSync(await bytesOf(zipOfNotices(source(0).items)))).toEqual({});
  await expect(bytesOf(mergedNotices(source(0).items))).rejects.toThrow("no notice to print");
});

test("too many notices, or too many bytes, are refused, and the source is let go", async () => {
  const many = source(10);
  await expect(bytesOf(zipOfNotices(many.items, { notices: 4 }))).rejects.toThrow("at most 4 notices");
  expect(many.seen).toEqual({ given: 5, ended: true });
  const large = source(10);
  await expect(bytesOf(zipOfNotices(large.items, { bytes: 100_000 }))).rejects.toThrow("larger than 100000 bytes");
  expect(large.seen.ended).toBe(true);
  const merged = source(10);
  await expect(bytesOf(mergedNotices(merged.items, { notices: 4 }))).rejects.toThrow("at most 4 notices");
  expect(merged.seen).toEqual({ given: 5, ended: true });
});

test("a source that fails fails the stream with its own words", async () => {
  async function* broken(): AsyncGenerator<NamedNotice> {
    yield { name: "a.pdf", data: plain };
    throw new Error("the database went away");
  }
  await expect(bytesOf(zipOfNotices(broken()))).rejects.toThrow("the database went away");
  await expect(bytesOf(mergedNotices(broken()))).rejects.toThrow("the database went away");
});

test("nothing is made before somebody reads, little ahead of them, and nothing after they go", async () => {
  const { items, seen } = source(1_000);
  const reader = zipOfNotices(items).getReader();
  expect(seen.given).toBe(0);
  await reader.read();
  await reader.read();
  await new Promise((later) => setTimeout(later, 50));
  expect(seen.given).toBeLessThanOrEqual(2 + 8);
  await reader.cancel();
  expect(seen.ended).toBe(true);
  expect(seen.given).toBeLessThanOrEqual(2 + 8);
});

test("one file holds every notice, tagged, each in its language, with letters common and rare", async () => {
  const names = ["Mario Rossi", "Żaneta Őry", "Anna Bianchi"];
  const mixed = source(3, (i) => ({
    data: {
      ...withSlip,
      codiceAvviso: codeOf(i),
      locale: i === 2 ? "en" : "it",
      debtor: { ...plain.debtor, fullName: names[i] ?? "" },
    },
  }));
  const bytes = await bytesOf(mergedNotices(mixed.items));
  const pdf = await openPdf(bytes);
  expect(pdf.numPages).toBe(3);
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  for (const [i, name] of names.entries()) {
    expect(await textOf(bytes, i + 1)).toContain(name);
    const tree = JSON.stringify(await (await pdf.getPage(i + 1)).getStructTree());
    expect(tree.match(/"role":"H1"/g)).toHaveLength(1);
    expect(tree.match(/"role":"Figure"/g)).toHaveLength(5);
  }
  expect(await textOf(bytes, 3)).toContain("How much and when to pay?");
  expect(Buffer.from(bytes).toString("latin1")).toContain("%%EOF");
  expect(bytes.length).toBeLessThan(110_000);
});

test("a thousand notices in one file weigh under 5 kB each", async () => {
  const bytes = await bytesOf(mergedNotices(source(1_000).items));
  expect((await openPdf(bytes)).numPages).toBe(1_000);
  expect(await textOf(bytes, 1_000)).toContain("3012 0260 0000 0009 99");
  expect(bytes.length / 1_000).toBeLessThan(5_000);
});

test.each(["zipOfNotices", "mergedNotices"])(
  "the memory of a thousand through %s stays flat",
  async (bundle) => {
    const program = `
    import { ${bundle} } from "#documents/notice-bundle.ts";
    import { withSlip } from "#documents/avviso-sample.ts";
    const weigh = async () => {
      // Buffers are let go beside the program, after the first sweep has found them.
      for (let sweep = 0; sweep < 3; sweep++) {
        global.gc();
        await new Promise((later) => setTimeout(later, 50));
      }
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    let [bytes, before, after] = [0, 0, 0];
    async function* items() {
      for (let i = 0; i < 1000; i++) {
        yield { name: i + ".pdf", data: { ...withSlip, codiceAvviso: "3012026000000" + String(i).padStart(5, "0") } };
        if (i === 200) before = await weigh();
        if (i === 999) after = await weigh();
      }
    }
    for await (const part of ${bundle}(items())) bytes += part.length;
    console.log(JSON.stringify({ bytes, grown: after - before }));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--expose-gc", "--import", "tsx", "--input-type=module", "--eval", program],
      { cwd: join(import.meta.dirname, "..") },
    );
    const { bytes, grown } = JSON.parse(stdout);
    // All the bytes of a thousand would be five times this, or more.
    expect(bytes).toBeGreaterThan(5_000_000);
    expect(grown).toBeLessThan(bytes / 5 + 1_000_000);
  },
  60_000,
);
