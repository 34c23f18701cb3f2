/**
 * The structure tree of a tagged PDF: what is on the sheets, by role and in reading order (ISO 32000-1 14.7).
 * Leaves point at marked content by number; the parent tree points back, sheet by sheet.
 */
import type { PDFRef } from "pdf-lib";
import { hexText } from "./verbatim.ts";

export type Role = "Document" | "Sect" | "H1" | "H2" | "H3" | "P" | "Figure" | "Table" | "TR" | "TH" | "TD";

/** How a reader should say a leaf: other words for what is not text, another language than the paper's. */
export interface Spoken {
  alt?: string;
  language?: string;
  /** For figures, where they are: left, bottom, right, top. */
  box?: number[];
}

interface Element {
  role: Role;
  parent: Element | null;
  kids: Element[];
  /** For leaves: the sheet, and the number of the marked content on it. */
  sheet: number;
  mcid: number | null;
  spoken: Spoken;
  ref: PDFRef | null;
}

export class StructureTree {
  #root = element("Document", null);
  #here = this.#root;
  /** The leaves of each sheet by number. */
  #sheets: Element[][] = [];

  turnSheet(): void {
    this.#sheets.push([]);
  }

  open(role: Role): void {
    this.#here = this.#add(role);
  }

  close(): void {
    this.#here = this.#here.parent ?? this.#root;
  }

  /** Adds a leaf and says the number its content must be marked with. */
  leaf(role: Role, spoken: Spoken): number {
    const leaves = this.#sheets.at(-1);
    if (!leaves) throw new Error("a leaf without a sheet");
    const one = this.#add(role);
    one.sheet = this.#sheets.length - 1;
    one.mcid = leaves.length;
    one.spoken = spoken;
    leaves.push(one);
    return one.mcid;
  }

  write(root: PDFRef, sheets: PDFRef[], nextRef: () => PDFRef, put: (ref: PDFRef, text: string) => void): void {
    const parentTree = nextRef();
    number(this.#root, nextRef);
    put(
      root,
      `<</Type/StructTreeRoot/K ${this.#root.ref}/ParentTree ${parentTree}/ParentTreeNextKey ${sheets.length}>>`,
    );
    const nums = this.#sheets.map((leaves, index) => `${index}[${leaves.map(({ ref }) => ref).join(" ")}]`);
    put(parentTree, `<</Nums[${nums.join("")}]>>`);
    writeElement(this.#root, root, sheets, put);
  }

  #add(role: Role): Element {
    const one = element(role, this.#here);
    this.#here.kids.push(one);
    return one;
  }
}

function element(role: Role, parent: Element | null): Element {
  return { role, parent, kids: [], sheet: 0, mcid: null, spoken: {}, ref: null };
}

function number(one: Element, nextRef: () => PDFRef): void {
  one.ref = nextRef();
  for (const kid of one.kids) number(kid, nextRef);
}

function writeElement(one: Element, above: PDFRef, sheets: PDFRef[], put: (ref: PDFRef, text: string) => void): void {
  const { ref } = one;
  if (!ref) throw new Error("an element without a number");
  const content =
    one.mcid === null ? `/K[${one.kids.map((kid) => kid.ref).join(" ")}]` : `/Pg ${sheets[one.sheet]}/K ${one.mcid}`;
  const { alt, language, box } = one.spoken;
  const spoken = (alt ? `/Alt${hexText(alt)}` : "") + (language ? `/Lang(${language})` : "");
  // Our tables are lists of facts: each row has its header.
  const scope = one.role === "TH" ? "/A<</O/Table/Scope/Row>>" : "";
  const place = box ? `/A<</O/Layout/Placement/Block/BBox[${box.join(" ")}]>>` : "";
  put(ref, `<</Type/StructElem/S/${one.role}/P ${above}${content}${spoken}${scope}${place}>>`);
  for (const kid of one.kids) writeElement(kid, ref, sheets, put);
}
