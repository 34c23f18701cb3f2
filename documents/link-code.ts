/** The address of a page as a code for cameras: as a picture to put anywhere, and as a poster for the wall. */
import { correction, generate } from "lean-qr";
import { toPngBuffer } from "lean-qr/extras/node_export";
import { toSvgSource } from "lean-qr/extras/svg";
import { type PaperLocale, sayer } from "./messages.ts";
import { mm, Paper, sheetWidth } from "./paper.ts";
import { readPicture } from "./pictures.ts";
import { stationeryFor } from "./stationery.ts";
import { darkRuns } from "./symbols.ts";
import { fitLines, shorten } from "./typeset.ts";

const draw = (address: string) => generate(address, { minCorrectionLevel: correction.M });

export function linkCodeSvg(address: string): string {
  return toSvgSource(draw(address), { xmlDeclaration: true, width: 512, height: 512 });
}

/** Twelve dots a module: sharp on paper as large as a hand. */
export function linkCodePng(address: string): Uint8Array {
  return toPngBuffer(draw(address), { scale: 12 });
}

export interface PosterData {
  ente: { name: string; logo: Uint8Array | null };
  name: string;
  introduction: string | null;
  address: string;
  locale: PaperLocale;
}

/** One A4 sheet: what is paid, the code, the address in letters, how it goes. Tagged, as every paper of ours. */
export async function renderPoster({ ente, name, introduction, address, locale }: PosterData): Promise<Uint8Array> {
  const shown = address.replace(/^https?:\/\//, "");
  const stationery = await stationeryFor([ente.name, name, introduction ?? "", shown]);
  const logo = ente.logo ? await readPicture(ente.logo) : null;
  const say = sayer(locale, "poster");
  const paper = new Paper(stationery, { title: say("fileTitle", { name }), language: locale });
  const edge = 50;
  const width = sheetWidth - 2 * edge;
  const lines = (role: "H1" | "P", y: number, text: string, face: "strong" | "text", sizes: number[], most: number) => {
    const fitted = fitLines(paper.faces[face], text, { width, lines: most, sizes });
    paper.say(role, () => {
      for (const [at, line] of fitted.lines.entries())
        paper.text(edge, y + at * fitted.size * 1.25, line, { face, size: fitted.size });
    });
    return y + fitted.lines.length * fitted.size * 1.25;
  };
  paper.addSheet();
  paper.mark("pagopa", edge, 44, say("alt.pagopa"));
  if (logo) paper.picture(logo, sheetWidth - edge - 25 * mm, 36, 25 * mm, say("alt.logo", { ente: ente.name }));
  lines("P", 130, shorten(ente.name, 100), "text", [16, 14, 12], 1);
  const afterName = lines("H1", 172, shorten(name, 80), "strong", [34, 28, 24], 2);
  const afterText = introduction
    ? lines("P", afterName + 6, shorten(introduction, 300), "text", [14, 12], 4)
    : afterName;
  const side = 92 * mm;
  const top = Math.max(afterText + 18, 300);
  const code = draw(address);
  const runs = darkRuns(code.size, (x, y) => code.get(x, y));
  paper.code(runs, (sheetWidth - side) / 2, top, side, say("alt.code", { address: shown }));
  const afterCode = lines("P", top + side + 34, say("scan"), "strong", [16, 14], 2);
  const afterAddress = lines("P", afterCode + 6, shown, "strong", [14, 12, 10, 8], 2);
  lines("P", afterAddress + 14, say("how"), "text", [12, 11], 3);
  return paper.save();
}
