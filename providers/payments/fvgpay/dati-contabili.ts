/** The block by which ASCOT books a payment: capitoli, and under each its accertamenti with their sums in euro. */
import { renderAccertamento, renderCapitolo } from "#domain/capitolo.ts";
import { formatEuroPlain } from "#domain/cents.ts";
import type { Quota } from "#domain/quota.ts";

/** Rows of one capitolo stand together, in the order in which the capitoli were named. */
export function accountingXml(quote: readonly Quota[]): string {
  const codes = [...new Set(quote.map(capitoloCode))];
  const blocks = codes.map((code) => {
    const rows = quote.filter((quota) => capitoloCode(quota) === code);
    return `<codBilancio><codCapitolo>${escaped(code)}</codCapitolo>${rows.map(accertamentoXml).join("")}</codBilancio>`;
  });
  return `<datiContabili xmlns="http://www.insiel.it/pagamentifvg/datiContabili">${blocks.join("")}</datiContabili>`;
}

function accertamentoXml(quota: Quota): string {
  const code = escaped(accertamentoCode(quota));
  const importo = formatEuroPlain(quota.amountCents);
  return `<accertamento><codAccertamento>${code}</codAccertamento><importo>${importo}</importo></accertamento>`;
}

function capitoloCode({ esercizio = 0, accertamentoYear, capitolo = "", articolo }: Quota): string {
  return renderCapitolo({ esercizio, year: accertamentoYear, capitolo, articolo });
}

function accertamentoCode({ esercizio = 0, accertamentoYear, accertamentoNumber = "" }: Quota): string {
  return renderAccertamento({ esercizio, year: accertamentoYear ?? esercizio, number: accertamentoNumber });
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
