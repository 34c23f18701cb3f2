/**
 * A receipt of the Node (paSendRTV2, `ctReceiptV2`) read into our words. The text comes from outside: no document type,
 * no entities of its own, no numbers guessed from digits, and euro amounts are read exactly.
 */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";
import { readDay } from "#domain/day.ts";
import type { ProviderReceipt } from "../port.ts";

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreAttributes: true,
  trimValues: true,
  // The five entities of XML itself are decoded; a document type, where others come from, is refused before.
  processEntities: true,
  isArray: (name) => name === "transfer",
});

const euro = z
  .string()
  .regex(/^\d{1,9}\.\d{2}$/)
  .transform((text) => Number(text.replace(".", "")));
const text = z.string().min(1);
const person = z.object({
  uniqueIdentifier: z.object({ entityUniqueIdentifierValue: text }),
  fullName: z.string().default(""),
});
const day = z
  .string()
  .transform((value) => readDay(value.slice(0, 10)))
  .nullish();

const ReceiptXml = z.object({
  receiptId: text,
  noticeNumber: z.string().optional(),
  fiscalCode: text,
  outcome: text,
  creditorReferenceId: text,
  paymentAmount: euro,
  description: z.string().default(""),
  transferList: z.object({
    transfer: z.array(
      z.object({
        idTransfer: z.coerce.number().int(),
        transferAmount: euro,
        fiscalCodePA: text,
        IBAN: z.string().optional(),
        remittanceInformation: z.string().optional(),
        transferCategory: z.string().optional(),
      }),
    ),
  }),
  idPSP: text,
  pspFiscalCode: z.string().optional(),
  PSPCompanyName: text,
  idChannel: z.string().optional(),
  channelDescription: z.string().optional(),
  payer: person.optional(),
  paymentMethod: z.string().optional(),
  fee: euro.optional(),
  paymentDateTime: text,
  applicationDate: day,
  transferDate: day,
  standIn: z.string().optional(),
});

/** Null for anything that is not a receipt. */
export function readReceiptXml(xml: string): ProviderReceipt | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml) || XMLValidator.validate(xml) !== true) return null;
  const parsed = ReceiptXml.safeParse(findReceipt(parser.parse(xml)));
  if (!parsed.success) return null;
  const read = parsed.data;
  const paidAt = readInstant(read.paymentDateTime);
  if (!paidAt) return null;
  return {
    receiptId: read.receiptId,
    iuv: read.creditorReferenceId,
    codiceAvviso: read.noticeNumber ?? null,
    outcome: read.outcome,
    amountCents: read.paymentAmount,
    feeCents: read.fee ?? null,
    causale: read.description,
    paidAt,
    applicationOn: read.applicationDate ?? null,
    transferOn: read.transferDate ?? null,
    psp: { id: read.idPSP, name: read.PSPCompanyName, taxCode: read.pspFiscalCode ?? null },
    channel: read.channelDescription ?? read.idChannel ?? null,
    method: read.paymentMethod ?? null,
    payer: read.payer && {
      taxCode: read.payer.uniqueIdentifier.entityUniqueIdentifierValue,
      name: read.payer.fullName,
    },
    standIn: read.standIn === "true",
    transfers: read.transferList.transfer.map((transfer) => ({
      position: transfer.idTransfer,
      amountCents: transfer.transferAmount,
      enteTaxCode: transfer.fiscalCodePA,
      iban: transfer.IBAN ?? null,
      tassonomia: transfer.transferCategory ?? null,
      remittance: transfer.remittanceInformation ?? null,
    })),
    raw: xml,
  } as ProviderReceipt;
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

/** With an offset it is exact; without one, GPD means UTC. */
function readInstant(value: string): Date | null {
  const instant = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
