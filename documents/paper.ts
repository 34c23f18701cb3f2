/**
 * Paper: a tagged PDF, written as it is drawn. Whatever is drawn is either *said* (it has a place in
 * the structure tree, in reading order) or decoration, so a screen reader gets what the eye gets (PDF/UA-1, EN 301 549 §10).
 * Points, from the top left corner; texts are placed by their baseline.
 */
import type { FaceName, Faces } from "./faces.ts";
import type { MarkName } from "./mark-outlines.ts";
import type { Mark } from "./marks.ts";
import { hexText, PaperFile, refs } from "./paper-file.ts";
import type { Picture } from "./pictures.ts";
import { ownNumbers, type Stationery } from "./stationery.ts";
import { type Role, type Spoken, StructureTree } from "./structure-tree.ts";
import type { MachineCode } from "./symbols.ts";
import { hexOf, widthOf } from "./typeset.ts";
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
  #file = new PaperFile(ownNumbers);
  #label: PaperLabel;
  #stationery: Stationery;
  #stationeries = new Set<Stationery>();
  #tree = new StructureTree(this.#file);
  #pages = this.#file.next();
  #resources = this.#file.next();
  #sheets: number[] = [];
  #ink: string | null = null;
  #pictures = new Map<Picture, number>();
  #marks = new Set<Mark>();

  constructor(stationery: Stationery, label: PaperLabel) {
    this.#label = label;
    this.#stationery = stationery;
    this.#file.header();
    this.use(stationery);
  }

  get faces(): Faces {
    return this.#stationery.faces;
  }

  /** From here on; one file may need several. */
  use(stationery: Stationery): void {
    this.#stationery = stationery;
    if (this.#stationeries.has(stationery)) return;
    this.#stationeries.add(stationery);
    this.#file.adopt(stationery.file);
  }

  addSheet(): void {
    this.#finishSheet();
    const page = this.#file.next();
    this.#sheets.push(page);
    this.#tree.turnSheet(page);
    this.#ink = "";
  }

  /** A part of the structure with parts inside; its language is said when it is not the paper's. */
  section(role: Role, draw: () => void, language = this.#label.language): void {
    this.#tree.open(role, language === this.#label.language ? undefined : language);
    draw();
    this.#tree.close();
  }

  /** A leaf of the structure: what `draw` inks is read here, or replaced by `alt` when it is not text. */
  say(role: Role, draw: () => void, spoken: Spoken = {}): void {
    this.#draw(`/${role} <</MCID ${this.#tree.leaf(role, spoken)}>> BDC`);
    draw();
    this.#draw("EMC");
  }

  decorate(draw: () => void): void {
    this.#draw("/Artifact BMC");
    draw();
    this.#draw("EMC");
  }

  text(x: number, y: number, text: string, { face, size, align, grey }: TextStyle): void {
    const type = this.faces[face];
    const left = align === "right" ? x - widthOf(type, size, text) : x;
    const ink = grey ? `${grey} g ` : "";
    const back = grey ? " 0 g" : "";
    // The closing space keeps words apart for whoever reads line after line; it prints nothing.
    const hex = hexOf(type, `${text} `);
    this.#draw(`BT ${ink}/${type.resource} ${size} Tf ${n(left)} ${up(y)} Td <${hex}> Tj ET${back}`);
  }

  widthOf(text: string, { face, size }: TextStyle): number {
    return widthOf(this.faces[face], size, text);
  }

  box(x: number, y: number, width: number, height: number, grey: number): void {
    this.#draw(`${grey} g ${n(x)} ${up(y + height)} ${n(width)} ${n(height)} re f 0 g`);
  }

  line(points: [number, number][], { grey = 0, width = 1, dash = "" } = {}): void {
    const path = points.map(([x, y], i) => `${n(x)} ${up(y)} ${i === 0 ? "m" : "l"}`).join(" ");
    this.#draw(`q ${grey} G ${width} w ${dash ? `[${dash}] 0 d ` : ""}${path} S Q`);
  }

  /** With words it is a figure; without, it belongs inside a decoration. */
  mark(name: MarkName, x: number, y: number, alt?: string): void {
    const mark = this.#stationery.marks[name];
    const { width, height } = mark;
    if (!this.#marks.has(mark)) this.#file.made(mark.ref.objectNumber, mark.form);
    this.#marks.add(mark);
    const draw = () => this.#draw(`q 1 0 0 1 ${n(x)} ${up(y + height)} cm /${mark.resource} Do Q`);
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
    const draw = () => this.#draw(`q ${n(width)} 0 0 ${n(height)} ${n(place.x)} ${up(y + height)} cm /${name} Do Q`);
    this.#figure(alt, place, draw);
  }

  /** A machine code, drawn in whole modules inside a square of the given side. */
  code(code: MachineCode, x: number, y: number, side: number, alt: string): void {
    const m = side / code.modules;
    const bars = barsOf(code);
    const draw = () => this.#draw(`q ${n(m, 10_000)} 0 0 ${n(-m, 10_000)} ${n(x)} ${up(y)} cm\n${bars}Q`);
    this.#figure(alt, { x, y, width: side, height: side }, draw);
  }

  /** The bytes written since the last time; the sheet being drawn is not among them. */
  take(): Uint8Array {
    return this.#file.take();
  }

  /** How many bytes `take` would give. */
  get waiting(): number {
    return this.#file.waiting;
  }

  /** Ends the file, and gives the bytes not yet taken. */
  save(): Uint8Array {
    const file = this.#file;
    const { title, language } = this.#label;
    this.#finishSheet();
    file.object(this.#resources, this.#resourcesText());
    file.object(this.#pages, `<</Type/Pages/Count ${this.#sheets.length}/Kids[${refs(this.#sheets)}]>>`);
    this.#tree.end();
    const [metadata, root, info] = [file.next(), file.next(), file.next()];
    file.plainStream(metadata, "/Type/Metadata/Subtype/XML", xmp(title, language));
    file.object(
      root,
      `<</Type/Catalog/Pages ${this.#pages} 0 R/Lang(${language})/MarkInfo<</Marked true>>` +
        `/StructTreeRoot ${this.#tree.root} 0 R/Metadata ${metadata} 0 R/ViewerPreferences<</DisplayDocTitle true>>>>`,
    );
    file.object(info, `<</Title${hexText(title)}/Producer(Saldo)>>`);
    file.end(root, info);
    return file.take();
  }

  #finishSheet(): void {
    const page = this.#sheets.at(-1);
    if (page === undefined || this.#ink === null) return;
    const contents = this.#file.next();
    this.#file.stream(contents, "", this.#ink);
    this.#file.object(
      page,
      `<</Type/Page/Parent ${this.#pages} 0 R/MediaBox[0 0 ${sheetWidth} ${sheetHeight}]` +
        `/Resources ${this.#resources} 0 R/Contents ${contents} 0 R` +
        `/StructParents ${this.#sheets.length - 1}/Tabs/S>>`,
    );
    this.#ink = null;
  }

  #figure(alt: string, place: { x: number; y: number; width: number; height: number }, draw: () => void): void {
    const { x, y, width, height } = place;
    const box = [x, sheetHeight - y - height, x + width, sheetHeight - y].map((side) => Math.round(side * 100) / 100);
    this.say("Figure", draw, { alt, box });
  }

  #resourcesText(): string {
    const faces = [...this.#stationeries].flatMap((one) => Object.values(one.faces));
    const fonts = faces.map(({ resource, ref }) => `/${resource} ${ref}`);
    const forms = [...this.#marks].map(({ resource, ref }) => `/${resource} ${ref}`);
    const images = [...this.#pictures.values()].map((number) => `/I${number} ${number} 0 R`);
    return `<</Font<<${fonts.join("")}>>/XObject<<${[...forms, ...images].join("")}>>>>`;
  }

  #nameOf(picture: Picture): string {
    const number = this.#pictures.get(picture) ?? this.#file.letMake((context) => picture.embed(context));
    this.#pictures.set(picture, number);
    return `I${number}`;
  }

  #draw(operators: string): void {
    if (this.#ink === null) throw new Error("ink without a sheet");
    this.#ink += `${operators}\n`;
  }
}

/** Each row is drawn at the same height and the sheet moved by one: equal bars are equal bytes, which compress to half. */
function barsOf({ runs }: MachineCode): string {
  let bars = "";
  let row = 0;
  for (const { x, y, length } of runs) {
    for (; row < y; row++) bars += "f 1 0 0 1 0 1 cm\n";
    bars += `${x} 0 ${length} 1 re `;
  }
  return `${bars}f\n`;
}

function n(value: number, precision = 100): string {
  return String(Math.round(value * precision) / precision);
}

function up(y: number): string {
  return n(sheetHeight - y);
}
