/**
 * The typefaces of our papers, cut down to the characters we print. Cutting is slow, so it is done once per process
 * (`stationery.ts`) and in two reaches: `common` for what notices usually say, `full` for every letter the fonts own.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fontkit from "@pdf-lib/fontkit";
import { CustomFontSubsetEmbedder, type PDFContext, type PDFRef } from "pdf-lib";

export type FaceName = "text" | "strong" | "code" | "codeStrong";
export type Reach = "common" | "full";

/** One glyph as the page wants it: its two bytes in hex, and its advance in thousandths of the type size. */
export interface Glyph {
  hex: string;
  advance: number;
}

export interface Face {
  resource: string;
  ref: PDFRef;
  glyphs: Map<string, Glyph>;
}

export type Faces = Record<FaceName, Face>;

// The bundler must not follow this path and pack the whole folder: the files are read where npm put them.
const folder = join(/* turbopackIgnore: true */ process.cwd(), "node_modules/bootstrap-italia/dist/fonts");
const files: [FaceName, string][] = [
  ["text", "Titillium_Web/titillium-web-v10-latin-ext_latin-regular.ttf"],
  ["strong", "Titillium_Web/titillium-web-v10-latin-ext_latin-700.ttf"],
  ["code", "Roboto_Mono/roboto-mono-v13-latin-ext_latin-regular.ttf"],
  ["codeStrong", "Roboto_Mono/roboto-mono-v13-latin-ext_latin-700.ttf"],
];

const ascii = Array.from({ length: 95 }, (_, i) => String.fromCodePoint(32 + i)).join("");
const latin = `${ascii}ÀÁÂÄÇÈÉÊËÌÍÎÒÓÔÖÙÚÜàáâäçèéêëìíîïñòóôöùúûüßČĆŠŽčćšžĐđ’‘“”«»–—…•·€°ºª`;
// Codes are digits, capitals and little else; the rest of Roboto Mono would weigh more than all we print with it.
const codes = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.,-/*?€…";

export async function cutFaces(context: PDFContext, reach: Reach): Promise<Faces> {
  // One after another, so that objects have the same numbers in every process and thread.
  const cuts: [FaceName, Face][] = [];
  for (const [index, [name, file]] of files.entries()) cuts.push([name, await cut(context, name, file, index, reach)]);
  return Object.fromEntries(cuts) as Faces;
}

function wanted(name: FaceName, reach: Reach, owned: number[]): string {
  if (name === "code" || name === "codeStrong") return codes;
  if (reach === "common") return latin;
  const letters = owned.filter((point) => point > 0x7f && /\p{L}/u.test(String.fromCodePoint(point)));
  return [...new Set(`${latin}ȘșȚț${String.fromCodePoint(...letters)}`)].join("");
}

async function cut(context: PDFContext, face: FaceName, file: string, index: number, reach: Reach): Promise<Face> {
  const data = await readFile(join(folder, file));
  const font = fontkit.create(data);
  // ISO 32000-1 9.6.4: six capitals and a plus say that the font is a subset.
  const name = `SALDO${String.fromCodePoint(65 + index)}+${font.postscriptName}`;
  const embedder = await CustomFontSubsetEmbedder.for(fontkit, data, name);

  const glyphs = new Map<string, Glyph>();
  const byId = new Map<number, Glyph>();
  for (const character of wanted(face, reach, font.characterSet)) {
    const { id } = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    if (id === 0) continue;
    // Two characters may share a glyph (Đ and Ð, Ș and Ş): it is printed for both and read back as the first.
    const glyph = byId.get(id) ?? {
      hex: embedder.encodeText(character).asString(),
      advance: embedder.widthOfTextAtSize(character, 1000),
    };
    byId.set(id, glyph);
    glyphs.set(character, glyph);
  }
  const space = glyphs.get(" ");
  if (space) glyphs.set("\u00a0", space);
  // Both reaches may print in one file.
  const resource = reach === "common" ? `F${index + 1}` : `F${index + 1 + files.length}`;
  return { resource, ref: await embedder.embedIntoContext(context, context.nextRef()), glyphs };
}
