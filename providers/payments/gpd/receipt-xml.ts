/**
 * A receipt of the Node (paSendRTV2, `ctReceiptV2`) read into our words. The text comes from outside: no document type,
 * no entities of its own, no numbers guessed from digits, and euro amounts are read exactly.
 */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";
import { type Day, formatInstant, readDay, startOfDayInRome } from "#domain/day.ts";
import type { ProviderReceipt } from "../port.ts";

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreAttributes: true,
  trimValues: true,
  // XML's own five entities and numbered characters, decoded once. A document type, where others come from, is refused.
  processEntities: true,
  htmlEntities: true,
  isArray: (name) => name === "transfer",
});

/** `12.50` and nothing else: no sign, no exponent, no comma, no zeros in front. */
const euroOrNothing = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})\.\d{2}$/)
  .transform((text) => Number(text.replace(".", "")));
const euro = euroOrNothing.refine((cents) => cents > 0);
const text = z.string().min(1);
const optional = z
  .string()
  .nullish()
  .transform((value) => value || null);
const day = optional.transform((value): Day | null => (value ? readDay(value.slice(0, 10)) : null));

const ReceiptXml = z.object({
  receiptId: text,
  noticeNumber: optional,
  outcome: text,
  creditorReferenceId: text,
  paymentAmount: euro,
  description: z.string().default(""),
  transferList: z.object({
    transfer: z
      .array(
        z.object({
          idTransfer: z
            .string()
            .regex(/^[1-5]$/)
            .transform(Number),
          transferAmount: euro,
          fiscalCodePA: text,
          IBAN: optional,
          remittanceInformation: optional,
          transferCategory: optional,
        }),
      )
      .min(1),
  }),
  idPSP: text,
  pspFiscalCode: optional,
  PSPCompanyName: text,
  idChannel: optional,
  channelDescription: optional,
  payer: z
    .object({ uniqueIdentifier: z.object({ entityUniqueIdentifierValue: text }), fullName: z.string().default("") })
    .optional(),
  paymentMethod: optional,
  fee: euroOrNothing.optional(),
  paymentDateTime: optional,
  applicationDate: day,
  transferDate: day,
  standIn: optional,
});

/** Null for anything that is not a receipt. */
export function readReceiptXml(xml: string): ProviderReceipt | null {
  const parsed = ReceiptXml.safeParse(findReceipt(parse(xml)));
  if (!parsed.success) return null;
  const read = parsed.data;
  const paidAt = paidAtOf(read.paymentDateTime, read.applicationDate);
  if (!paidAt) return null;
  return {
    receiptId: read.receiptId,
    iuv: read.creditorReferenceId,
    codiceAvviso: read.noticeNumber,
    outcome: read.outcome,
    amountCents: read.paymentAmount,
    feeCents: read.fee ?? null,
    causale: read.description,
    paidAt,
    applicationOn: read.applicationDate,
    transferOn: read.transferDate,
    psp: { id: read.idPSP, name: read.PSPCompanyName, taxCode: read.pspFiscalCode },
    channel: read.channelDescription ?? read.idChannel,
    method: read.paymentMethod,
    payer: read.payer
      ? { taxCode: read.payer.uniqueIdentifier.entityUniqueIdentifierValue, name: read.payer.fullName }
      : null,
    standIn: read.standIn === "true" || read.standIn === "1",
    transfers: read.transferList.transfer.map((transfer) => ({
      position: transfer.idTransfer,
      amountCents: transfer.transferAmount,
      enteTaxCode: transfer.fiscalCodePA,
      iban: transfer.IBAN,
      tassonomia: transfer.transferCategory,
      remittance: transfer.remittanceInformation,
    })),
    raw: xml,
  };
}

/** A document type is looked for in the whole text, before anybody reads it; XML has no control characters at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const hostile = /<!(DOCTYPE|ENTITY)|[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/i;

function parse(xml: string): unknown {
  if (hostile.test(xml)) return null;
  try {
    return XMLValidator.validate(xml) === true ? parser.parse(xml) : null;
  } catch {
    return null; // Too deep, or names that JavaScript keeps for itself.
  }
}

/** The receipt may stand alone or inside the message, and the message inside a SOAP envelope. */
function findReceipt(node: unknown, depth = 0): unknown {
  if (!node || typeof node !== "object" || depth > 5) return undefined;
  if ("receipt" in node) return node.receipt;
  if ("receiptId" in node) return node;
  for (const child of Object.values(node)) {
    const found = findReceipt(child, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** The legal moment of discharge. A PSP may leave it out: then only the day is known. */
function paidAtOf(dateTime: string | null, appliedOn: Day | null): Date | null {
  if (!dateTime) return appliedOn ? startOfDayInRome(appliedOn) : null;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(dateTime)) return null;
  if (readDay(dateTime.slice(0, 10)) === null) return null;
  const offset = /(Z|[+-]\d\d:\d\d)$/.test(dateTime);
  const instant = new Date(offset ? dateTime : `${dateTime}Z`);
  if (Number.isNaN(instant.getTime())) return null;
  return offset ? instant : fromRome(instant);
}

/**
 * Without an offset the Node means the clocks of Rome (pagoPA's own receipts print it as it stands), which are two
 * hours ahead of UTC in summer and one in winter.
 */
function fromRome(shown: Date): Date {
  const [summer, winter] = [2, 1].map((hours) => new Date(shown.getTime() - hours * 3_600_000)) as [Date, Date];
  return formatInstant(summer).endsWith(shown.toISOString().slice(11, 16)) ? summer : winter;
}
