/** How a notice falls on its sheets: which modules share one, and what goes overleaf. The header is on each. */
import type { AvvisoFacts, Payable } from "./avviso-facts.ts";
import { printHeader, printParties } from "./avviso-header.ts";
import { printHowMuch, printWhere } from "./avviso-how.ts";
import { printInstalment } from "./avviso-instalment.ts";
import { printPaymentData } from "./avviso-payment.ts";
import { printSlip } from "./avviso-slip.ts";
import { type Paper, sheetHeight } from "./paper.ts";

/** A second language makes the modules taller. */
const tops = { plain: { parties: 128, how: 253, data: 402 }, second: { parties: 151, how: 292, data: 500 } };
const overleafTop = 128;
const footTop = 600;
const slipHeight = 241;
const rowHeight = 253;
const rowPitch = 270;
const bottomMargin = 25;

export function printNotice(paper: Paper, facts: AvvisoFacts): void {
  const { whole, instalments, second, locale } = facts;
  const top = second ? tops.second : tops.plain;
  const print = () => {
    paper.addSheet();
    printHeader(paper, facts);
    printParties(paper, facts, top.parties);
    printHowMuch(paper, facts, top.how);
    printWhere(paper, facts, top.how);
    if (whole) {
      printPaymentData(paper, facts, whole, top.data);
      if (whole.slip) {
        if (second) overleaf(paper, facts);
        printSlip(paper, facts, whole, whole.slip, footTop);
      }
    }
    if (instalments.length > 0) printInstalments(paper, facts, second || whole?.slip ? null : whole ? 563 : top.data);
  };
  paper.section("Sect", print, locale);
}

/** `room` is where the first sheet is still free, if it is. */
function printInstalments(paper: Paper, facts: AvvisoFacts, room: number | null): void {
  const { instalments } = facts;
  const columns = instalments.length % 2 !== 0 && instalments.length % 3 === 0 && !instalments[0]?.slip ? 3 : 2;
  const rows = chunk(instalments, columns);
  if (instalments[0]?.slip) {
    for (const row of rows) printRowWithSlips(paper, facts, row, columns);
    return;
  }
  const fitting = room === null ? 0 : Math.floor((sheetHeight - bottomMargin - room + rowPitch - rowHeight) / rowPitch);
  for (const row of rows.splice(0, fitting)) printRow(paper, facts, row, columns, room ?? overleafTop);
  for (const pair of chunk(rows, 2)) {
    overleaf(paper, facts);
    pair.forEach((row, index) => {
      printRow(paper, facts, row, columns, overleafTop + index * rowPitch);
    });
  }
}

/** Each slip follows its instalments, as the guide wants: two of them fill a sheet. */
function printRowWithSlips(paper: Paper, facts: AvvisoFacts, row: Payable[], columns: number): void {
  overleaf(paper, facts);
  printRow(paper, facts, row, columns, 114);
  row.forEach((part, index) => {
    if (part.slip) printSlip(paper, facts, part, part.slip, footTop - (row.length - 1 - index) * slipHeight);
  });
}

function printRow(paper: Paper, facts: AvvisoFacts, row: Payable[], columns: number, y: number): void {
  row.forEach((part, index) => {
    printInstalment(paper, facts, part, { columns, column: index, y });
  });
}

function overleaf(paper: Paper, facts: AvvisoFacts): void {
  paper.addSheet();
  printHeader(paper, facts);
}

function chunk<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
