/** What is read from the square codes of a notice: the QR code of pagoPA, and the DataMatrix of the postal slip. */

export interface NoticeCode {
  codiceAvviso: string;
  enteTaxCode: string;
}

/** Null for any other code: an address, a business card, an older version. */
export function readNoticeCode(text: string): NoticeCode | null {
  const qr = /^PAGOPA\|002\|(\d{18})\|(\d{11})\|\d{2,11}$/i.exec(text.trim());
  if (qr?.[1] && qr[2]) return { codiceAvviso: qr[1], enteTaxCode: qr[2] };
  // Fields have fixed places; see `dataMatrixPayload`.
  const slip = /^codfase=NBPA;18(\d{18})12\d{12}10\d{10}38961P1(\d{11})/.exec(text);
  return slip?.[1] && slip[2] ? { codiceAvviso: slip[1], enteTaxCode: slip[2] } : null;
}
