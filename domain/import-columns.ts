/**
 * The columns of an import, one entry each: template, help page, mapping and reading all follow from here. The entries
 * stand in the files beside this one; those of a budget row are there once for each row, numbered from 1.
 */
import type { ProviderName } from "./ente.ts";
import { readAmount, readCode } from "./import-cell.ts";
import type { ImportColumn } from "./import-column.ts";
import { debtorColumns } from "./import-columns-debtor.ts";
import { paymentColumns } from "./import-columns-payment.ts";
import { carriesQuote } from "./provider.ts";

/** Rows of the budget a line of the file may have. */
export const mostGroups = 5;

/** The columns an ente of this provider may use, as a template has them. */
export function importColumns(provider: ProviderName): readonly ImportColumn[] {
  return carriesQuote(provider) ? withGroups : fixed;
}

/** Rows of the budget, for enti whose provider carries them. */
function groupColumns(number: number): ImportColumn[] {
  const of = (key: string, it: string, en: string, synonyms: string, example: string, read: ImportColumn["read"]) => ({
    key: `${key}${number}`,
    path: ["quote", number - 1, key],
    title: { it: `${it} ${number}`, en: `${en} ${number}` },
    help: { it: `Della riga ${number} in cui si divide l’importo`, en: `Of row ${number} the amount is shared in` },
    synonyms: number === 1 ? `${synonyms}; ${it}; ${en}` : `${synonyms} ${number}`,
    example: number === 1 ? example : "",
    required: false,
    width: 16,
    read,
  });
  return [
    of("capitolo", "Capitolo", "Capitolo", "Capitolo di entrata", "2026/2026/000123/001", (cell) => readCode(cell, 60)),
    of("accertamento", "Accertamento", "Accertamento", "Numero accertamento", "2026/2026/000000451", (cell) =>
      readCode(cell, 60),
    ),
    of("quota", "Importo riga", "Row amount", "Quota", "45,50", readAmount),
  ];
}

const [typeColumn, ...otherColumns] = paymentColumns;
const fixed = [...(typeColumn ? [typeColumn] : []), ...debtorColumns, ...otherColumns];
const withGroups = [...fixed, ...Array.from({ length: mostGroups }, (_, at) => groupColumns(at + 1)).flat()];
