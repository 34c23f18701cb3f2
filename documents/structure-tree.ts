/**
 * The structure tree of a tagged PDF: what is on the sheets, by role and in reading order (ISO 32000-1 14.7).
 * Leaves point at marked content by number; the parent tree points back, sheet by sheet. Each element is written as
 * soon as it is complete; only the branches still open are kept.
 */
import { hexText, type PaperFile, refs } from "./paper-file.ts";

export type Role = "Document" | "Sect" | "H1" | "H2" | "H3" | "P" | "Figure" | "Table" | "TR" | "TH" | "TD";

/** How a reader should say a leaf: other words for what is not text, another language than the paper's. */
export interface Spoken {
  alt?: string;
  language?: string;
  /** For figures, where they are: left, bottom, right, top. */
  box?: number[];
}

interface Branch {
  role: Role;
  number: number;
  parent: Branch | null;
  kids: number[];
  language?: string;
}

export class StructureTree {
  readonly root: number;
  #file: PaperFile;
  #document: Branch;
  #here: Branch;
  /** The object of the sheet being written, and its leaves by the number of their content. */
  #sheet: { page: number; leaves: number[] } | null = null;
  #sheets: number[] = [];

  constructor(file: PaperFile) {
    this.#file = file;
    this.root = file.next();
    this.#document = { role: "Document", number: file.next(), parent: null, kids: [] };
    this.#here = this.#document;
  }

  turnSheet(page: number): void {
    this.#closeSheet();
    this.#sheet = { page, leaves: [] };
  }

  open(role: Role, language?: string): void {
    this.#here = { role, number: this.#add(), parent: this.#here, kids: [], language };
  }

  close(): void {
    const { parent } = this.#here;
    if (!parent) throw new Error("closed more than was open");
    this.#writeBranch(this.#here, parent.number);
    this.#here = parent;
  }

  /** Adds a leaf and says the number its content must be marked with. */
  leaf(role: Role, { alt, language, box }: Spoken): number {
    if (!this.#sheet) throw new Error("a leaf without a sheet");
    const { page, leaves } = this.#sheet;
    const number = this.#add();
    const mcid = leaves.push(number) - 1;
    const spoken = (alt ? `/Alt${hexText(alt)}` : "") + (language ? `/Lang(${language})` : "");
    // Our tables are lists of facts: each row has its header.
    const scope = role === "TH" ? "/A<</O/Table/Scope/Row>>" : "";
    const place = box ? `/A<</O/Layout/Placement/Block/BBox[${box.join(" ")}]>>` : "";
    const content = `/Pg ${page} 0 R/K ${mcid}`;
    this.#file.object(
      number,
      `<</Type/StructElem/S/${role}/P ${this.#here.number} 0 R${content}${spoken}${scope}${place}>>`,
    );
    return mcid;
  }

  end(): void {
    this.#closeSheet();
    const parentTree = this.#file.next();
    const document = this.#document;
    this.#writeBranch(document, this.root);
    this.#file.object(parentTree, `<</Nums[${this.#sheets.map((leaves, i) => `${i} ${leaves} 0 R`).join(" ")}]>>`);
    this.#file.object(
      this.root,
      `<</Type/StructTreeRoot/K ${document.number} 0 R/ParentTree ${parentTree} 0 R` +
        `/ParentTreeNextKey ${this.#sheets.length}>>`,
    );
  }

  #add(): number {
    const number = this.#file.next();
    this.#here.kids.push(number);
    return number;
  }

  #closeSheet(): void {
    if (!this.#sheet) return;
    const number = this.#file.next();
    this.#file.object(number, `[${refs(this.#sheet.leaves)}]`);
    this.#sheets.push(number);
    this.#sheet = null;
  }

  #writeBranch({ role, number, kids, language }: Branch, parent: number): void {
    const spoken = language ? `/Lang(${language})` : "";
    this.#file.object(number, `<</Type/StructElem/S/${role}/P ${parent} 0 R/K[${refs(kids)}]${spoken}>>`);
  }
}
