/**
 * Paper: a tagged PDF written with pdf-lib's low-level objects. Whatever is drawn is either *said* (it has a place in
 * the structure tree, in reading order) or decoration, so a screen reader gets what the eye gets (PDF/UA-1, EN 301 549 §10).
 * Points, from the top left corner; texts are placed by their baseline.
 */
import { deflateSync } from "node:zlib";
import { PDFContext, type PDFObject, PDFRawStream, type PDFRef, PDFStreamWriter } from "pdf-lib";
import type { FaceName } from "./faces.ts";
import type { MarkName } from "./mark-outlines.ts";
import type { Mark } from "./marks.ts";
import type { Picture } from "./pictures.ts";
import type { Stationery } from "./stationery.ts";
import { type Role, type Spoken, StructureTree } from "./structure-tree.ts";
import type { MachineCode } from "./symbols.ts";
import { hexOf, widthOf } from "./typeset.ts";
import { hexText, Verbatim } from "./verbatim.ts";
import { xmp } from "./xmp.ts";

export const sheetWidth = 595.28;
export const sheetHeight = 841.89;
export const mm = 72 / 25.4;

export interface TextStyle {
  face: FaceName;
  size: number;
  align?: "left" | "right";
  /** 0 is black, 1 is white. */
  grey?: number;
}

export interface PaperLabel {
  title: string;
  language: string;
}

export class Paper {
  readonly faces;
  #stationery: Stationery;
  #label: PaperLabel;
  #context = PDFContext.create();
  #tree: StructureTree;
  #sheets: { ref: PDFRef; ink: string[] }[] = [];
  #pictures = new Map<Picture, PDFRef>();
  #marks = new Set<Mark>();
  #pages: PDFRef;

  constructor(stationery: Stationery, label: PaperLabel) {
    this.#stationery = stationery;
    this.faces = stationery.faces;
    this.#label = label;
    for (const [ref, object] of stationery.objects) this.#context.assign(ref, object);
    // Numbers below this belong to the stationery, taken in or not.
    this.#context.largestObjectNumber = Math.max(...Object.values(stationery.marks).map(({ ref }) => ref.objectNumber));
    this.#pages = this.#context.nextRef();
    this.#tree = new StructureTree();
  }

  addSheet(): void {
    this.#sheets.push({ ref: this.#context.nextRef(), ink: [] });
    this.#tree.turnSheet();
  }

  /** A part of the structure with parts inside. */
  section(role: Role, draw: () => void): void {
    this.#tree.open(role);
    draw();
    this.#tree.close();
  }

  /** A leaf of the structure: what `draw` inks is read here, or replaced by `alt` when it is not text. */
  say(role: Role, draw: () => void, spoken: Spoken = {}): void {
    this.#ink(`/${role} <</MCID ${this.#tree.leaf(role, spoken)}>> BDC`);
    draw();
    this.#ink("EMC");
  }

  decorate(draw: () => void): void {
    this.#ink("/Artifact BMC");
    draw();
    this.#ink("EMC");
  }

  text(x: number, y: number, text: string, { face, size, align, grey }: TextStyle): void {
    const type = this.faces[face];
    const left = align === "right" ? x - widthOf(type, size, text) : x;
    const ink = grey ? `${grey} g ` : "";
    const back = grey ? " 0 g" : "";
    // The closing space keeps words apart for whoever reads line after line; it prints nothing.
    const hex = hexOf(type, `${text} `);
    this.#ink(`BT ${ink}/${type.resource} ${size} Tf ${n(left)} ${up(y)} Td <${hex}> Tj ET${back}`);
  }

  widthOf(text: string, { face, size }: TextStyle): number {
    return widthOf(this.faces[face], size, text);
  }

  box(x: number, y: number, width: number, height: number, grey: number): void {
    this.#ink(`${grey} g ${n(x)} ${up(y + height)} ${n(width)} ${n(height)} re f 0 g`);
  }

  line(points: [number, number][], { grey = 0, width = 1, dash = "" } = {}): void {
    const path = points.map(([x, y], i) => `${n(x)} ${up(y)} ${i === 0 ? "m" : "l"}`).join(" ");
    this.#ink(`q ${grey} G ${width} w ${dash ? `[${dash}] 0 d ` : ""}${path} S Q`);
  }

  /** With words it is a figure; without, it belongs inside a decoration. */
  mark(name: MarkName, x: number, y: number, alt?: string): void {
    const mark = this.#stationery.marks[name];
    const { width, height } = mark;
    this.#marks.add(mark);
    this.#context.assign(mark.ref, mark.form);
    const draw = () => this.#ink(`q 1 0 0 1 ${n(x)} ${up(y + height)} cm /${mark.resource} Do Q`);
    if (alt) this.#figure(alt, { x, y, width, height }, draw);
    else draw();
  }

  /** Fits the picture in a square, against its top right corner: where the notice guide wants a wide logo. */
  picture(picture: Picture, x: number, y: number, side: number, alt: string): void {
    const scale = side / Math.max(picture.width, picture.height);
    const place = {
      x: x + side - picture.width * scale,
      y,
      width: picture.width * scale,
      height: picture.height * scale,
    };
    const { width, height } = place;
    const name = this.#nameOf(picture);
    const draw = () => this.#ink(`q ${n(width)} 0 0 ${n(height)} ${n(place.x)} ${up(y + height)} cm /${name} Do Q`);
    this.#figure(alt, place, draw);
  }

  /** A machine code, drawn in whole modules inside a square of the given side. */
  code(code: MachineCode, x: number, y: number, side: number, alt: string): void {
    const m = side / code.modules;
    const runs = code.runs.map((run) => `${run.x} ${-run.y - 1} ${run.length} 1 re`).join(" ");
    const draw = () => this.#ink(`q ${n(m, 4)} 0 0 ${n(m, 4)} ${n(x)} ${up(y)} cm ${runs} f Q`);
    this.#figure(alt, { x, y, width: side, height: side }, draw);
  }

  async save(): Promise<Uint8Array> {
    const { title, language } = this.#label;
    const structure = this.#context.nextRef();
    const resources = this.#put(this.#resources());
    this.#sheets.forEach(({ ref, ink }, index) => {
      const stream = PDFRawStream.of(this.#context.obj({ Filter: "FlateDecode" }), deflateSync(ink.join("\n")));
      this.#put(
        `<</Type/Page/Parent ${this.#pages}/MediaBox[0 0 ${sheetWidth} ${sheetHeight}]/Resources ${resources}` +
          `/Contents ${this.#context.register(stream)}/StructParents ${index}/Tabs/S>>`,
        ref,
      );
    });
    const kids = this.#sheets.map(({ ref }) => ref).join(" ");
    this.#put(`<</Type/Pages/Count ${this.#sheets.length}/Kids[${kids}]>>`, this.#pages);
    this.#tree.write(
      structure,
      this.#sheets.map(({ ref }) => ref),
      () => this.#context.nextRef(),
      (ref, text) => this.#put(text, ref),
    );
    const metadata = this.#context.register(
      this.#context.stream(new TextEncoder().encode(xmp(title, language)), { Type: "Metadata", Subtype: "XML" }),
    );
    this.#context.trailerInfo.Root = this.#put(
      `<</Type/Catalog/Pages ${this.#pages}/Lang(${language})/MarkInfo<</Marked true>>/StructTreeRoot ${structure}` +
        `/Metadata ${metadata}/ViewerPreferences<</DisplayDocTitle true>>>>`,
    );
    this.#context.trailerInfo.Info = this.#put(`<</Title${hexText(title)}/Producer(Saldo)>>`);
    return PDFStreamWriter.forContext(this.#context, Number.POSITIVE_INFINITY, true, 1_000).serializeToBuffer();
  }

  #figure(alt: string, place: { x: number; y: number; width: number; height: number }, draw: () => void): void {
    const { x, y, width, height } = place;
    const box = [x, sheetHeight - y - height, x + width, sheetHeight - y].map((side) => Math.round(side * 100) / 100);
    this.say("Figure", draw, { alt, box });
  }

  #resources(): string {
    const fonts = Object.values(this.faces).map(({ resource, ref }) => `/${resource} ${ref}`);
    const forms = [...this.#marks].map(({ resource, ref }) => `/${resource} ${ref}`);
    const images = [...this.#pictures.values()].map((ref, i) => `/I${i + 1} ${ref}`);
    return `<</Font<<${fonts.join("")}>>/XObject<<${[...forms, ...images].join("")}>>>>`;
  }

  #nameOf(picture: Picture): string {
    if (!this.#pictures.has(picture)) this.#pictures.set(picture, picture.embed(this.#context));
    return `I${[...this.#pictures.keys()].indexOf(picture) + 1}`;
  }

  #put(text: string, ref = this.#context.nextRef()): PDFRef {
    this.#context.assign(ref, new Verbatim(text) as PDFObject);
    return ref;
  }

  #ink(operators: string): void {
    const sheet = this.#sheets.at(-1);
    if (!sheet) throw new Error("ink without a sheet");
    sheet.ink.push(operators);
  }
}

function n(value: number, digits = 2): string {
  return String(Number(value.toFixed(digits)));
}

function up(y: number): string {
  return n(sheetHeight - y);
}
