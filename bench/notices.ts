/**
 * Notices a second on one core, ours beside pdfkit, in one run: `npx tsx bench/notices.ts`. pdfkit is told where each
 * line of text, mark and dark module goes, and tags nothing; we set the type, make the codes and the structure tree.
 * CPU time is what counts, of all threads: pdfkit compresses in others.
 */
import { readFileSync } from "node:fs";
import PDFDocument from "pdfkit";
import { type AvvisoData, renderAvvisi, renderAvviso } from "#documents/avviso.ts";
import { avvisoFacts } from "#documents/avviso-facts.ts";
import { plain, withSlip } from "#documents/avviso-sample.ts";
import { printNotice } from "#documents/avviso-sheets.ts";
import type { FaceName } from "#documents/faces.ts";
import { type MarkName, outlines } from "#documents/mark-outlines.ts";
import { zipOfNotices } from "#documents/notice-bundle.ts";
import { noticePool } from "#documents/notice-pool.ts";
import { Paper, type TextStyle } from "#documents/paper.ts";
import { stationeryFor } from "#documents/stationery.ts";
import type { MachineCode } from "#documents/symbols.ts";

type Stroke = (sheet: PDFKit.PDFDocument) => void;

const rounds = 7;
const folder = "node_modules/bootstrap-italia/dist/fonts";
const files: Record<FaceName, Buffer> = {
  text: readFileSync(`${folder}/Titillium_Web/titillium-web-v10-latin-ext_latin-regular.ttf`),
  strong: readFileSync(`${folder}/Titillium_Web/titillium-web-v10-latin-ext_latin-700.ttf`),
  code: readFileSync(`${folder}/Roboto_Mono/roboto-mono-v13-latin-ext_latin-regular.ttf`),
  codeStrong: readFileSync(`${folder}/Roboto_Mono/roboto-mono-v13-latin-ext_latin-700.ttf`),
};

/** A paper that keeps what is drawn on it, so that another program can draw the same. */
class Carbon extends Paper {
  readonly strokes: Stroke[] = [];

  override text(x: number, y: number, text: string, style: TextStyle): void {
    const { face, size, align, grey = 0 } = style;
    const left = align === "right" ? x - this.widthOf(text, style) : x;
    this.strokes.push((sheet) => {
      sheet.font(face).fontSize(size).fillColor(shade(grey));
      sheet.text(text, left, y, { lineBreak: false, baseline: "alphabetic" });
    });
  }

  override box(x: number, y: number, width: number, height: number, grey: number): void {
    this.strokes.push((sheet) => void sheet.rect(x, y, width, height).fill(shade(grey)));
  }

  override line(points: [number, number][], { grey = 0, width = 1 } = {}): void {
    this.strokes.push((sheet) => {
      for (const [i, [x, y]] of points.entries()) i === 0 ? sheet.moveTo(x, y) : sheet.lineTo(x, y);
      sheet.lineWidth(width).stroke(shade(grey));
    });
  }

  override mark(name: MarkName, x: number, y: number): void {
    const { path, ink, pen } = outlines[name] as (typeof outlines)[MarkName] & { pen?: number };
    const [red, green, blue] = ink.map((part) => Math.round(part * 255));
    const colour = [red ?? 0, green ?? 0, blue ?? 0] as [number, number, number];
    this.strokes.push((sheet) => {
      sheet.save().translate(x, y).path(path);
      if (pen) sheet.lineWidth(pen).stroke(colour);
      else sheet.fill(colour);
      sheet.restore();
    });
  }

  override code({ modules, runs }: MachineCode, x: number, y: number, side: number): void {
    const m = side / modules;
    this.strokes.push((sheet) => {
      for (const run of runs) sheet.rect(x + run.x * m, y + run.y * m, run.length * m, m);
      sheet.fill("black");
    });
  }
}

function shade(grey: number): [number, number, number] {
  const part = Math.round(grey * 255);
  return [part, part, part];
}

async function strokesOf(data: AvvisoData): Promise<Stroke[]> {
  const facts = await avvisoFacts(data);
  const carbon = new Carbon(await stationeryFor(facts.words), { title: "", language: "it" });
  printNotice(carbon, facts);
  return carbon.strokes;
}

function withPdfkit(sheets: Stroke[][]): Promise<number> {
  const pdf = new PDFDocument({ size: "A4", margin: 0, autoFirstPage: false, info: { Title: "Avviso di pagamento" } });
  for (const [name, file] of Object.entries(files)) pdf.registerFont(name, file);
  for (const strokes of sheets) {
    pdf.addPage();
    for (const stroke of strokes) stroke(pdf);
  }
  let bytes = 0;
  pdf.on("data", (part: Uint8Array) => {
    bytes += part.length;
  });
  pdf.end();
  return new Promise((done) => pdf.on("end", () => done(bytes)));
}

/** No two alike: names, streets, reasons, sums and numbers differ, as they would in a mailing. */
function mailing(sample: AvvisoData, count: number, round: number): AvvisoData[] {
  return Array.from({ length: count }, (_, i) => {
    const number = round * 100_000 + i;
    return {
      ...sample,
      debtor: {
        fullName: `${["Mario", "Lucia", "Niccolò", "Zoë"][i % 4]} Rossi ${number.toString(36)}`,
        taxCode: `RSSMRA80A01L${String(number % 1_000).padStart(3, "0")}F`,
        address: `Via Roma ${number}, 33100 Udine (UD)`,
      },
      causale: `TARI 2026, utenza ${number}`,
      amountCents: 1_000 + number,
      codiceAvviso: `3012026${String(number).padStart(11, "0")}`,
    };
  });
}

interface Speed {
  perSecond: number;
  kB: number;
}

async function timed(count: number, work: () => Promise<number>): Promise<Speed> {
  const before = process.cpuUsage();
  const bytes = await work();
  const { user, system } = process.cpuUsage(before);
  return { perSecond: (count * 1e6) / (user + system), kB: bytes / count / 1_000 };
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

function report(name: string, unit: string, ours: Speed[], theirs: Speed[]): void {
  const ratios = ours.map(({ perSecond }, i) => perSecond / (theirs[i]?.perSecond ?? 1));
  for (const [who, speeds] of [
    ["ours", ours],
    ["pdfkit", theirs],
  ] as const) {
    const speed = median(speeds.map(({ perSecond }) => perSecond)).toFixed(0);
    const weight = median(speeds.map(({ kB }) => kB)).toFixed(1);
    console.log(`${name.padEnd(22)} ${who.padEnd(7)} ${speed.padStart(6)} ${unit}/s per core   ${weight} kB each`);
  }
  console.log(`${name.padEnd(22)} ours / pdfkit: ${median(ratios).toFixed(1)}\n`);
}

async function singles(name: string, sample: AvvisoData): Promise<void> {
  const [ours, theirs]: [Speed[], Speed[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const notices = mailing(sample, 250, round);
    // Other notices than ours: what they leave in our memories must not help us.
    const drawn = await Promise.all(mailing(sample, 40, 100 + round).map(strokesOf));
    const our = await timed(notices.length, async () => {
      let bytes = 0;
      for (const notice of notices) bytes += (await renderAvviso(notice)).length;
      return bytes;
    });
    const their = await timed(drawn.length, async () => {
      let bytes = 0;
      for (const strokes of drawn) bytes += await withPdfkit([strokes]);
      return bytes;
    });
    // The first round warms both.
    if (round > 0) ours.push(our) && theirs.push(their);
  }
  report(name, "notices", ours, theirs);
}

async function merged(name: string, sample: AvvisoData): Promise<void> {
  const [ours, theirs]: [Speed[], Speed[]] = [[], []];
  for (let round = 0; round <= 3; round++) {
    const notices = mailing(sample, 1_000, round);
    const drawn = await Promise.all(mailing(sample, 1_000, 100 + round).map(strokesOf));
    const our = await timed(1_000, async () => {
      let bytes = 0;
      for await (const part of renderAvvisi(notices)) bytes += part.length;
      return bytes;
    });
    const their = await timed(1_000, () => withPdfkit(drawn));
    if (round > 0) ours.push(our) && theirs.push(their);
  }
  report(name, "pages", ours, theirs);
}

await singles("one notice", plain);
await singles("one with its slip", withSlip);
await merged("1,000 in a file", plain);
await merged("1,000 with slips", withSlip);
await threads(plain);

/** What a thread costs and gives, in time that passes: whether it is worth starting one. */
async function threads(sample: AvvisoData): Promise<void> {
  const notices = mailing(sample, 1_000, 50);
  const passed = async (work: () => Promise<unknown>) => {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
  };
  const start = await passed(() => noticePool.render(sample));
  await Promise.all(mailing(sample, 500, 51).map((notice) => noticePool.render(notice)));
  const there = await passed(() => Promise.all(notices.map((notice) => noticePool.render(notice))));
  const here = await passed(async () => {
    for (const notice of notices) await renderAvviso(notice);
  });
  const zip = await passed(async () => {
    for await (const _ of zipOfNotices(named(notices)));
  });
  console.log(`a thread's first notice  ${start.toFixed(0)} ms, starting included`);
  console.log(
    `1,000 notices            ${here.toFixed(0)} ms here, ${there.toFixed(0)} ms in ${noticePool.threads} thread(s)`,
  );
  console.log(`1,000 notices in a zip   ${zip.toFixed(0)} ms`);
}

async function* named(notices: AvvisoData[]) {
  for (const data of notices) yield { name: `${data.codiceAvviso}.pdf`, data };
}
