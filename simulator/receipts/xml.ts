/**
 * A receipt as the Node sends it (paSendRTV2). Only the root is in a namespace and the order of the children is fixed:
 * that is how the schema has it. Amounts are euro with two decimals.
 */
import { counter, pspOf } from "../psp.ts";
import type { Receipt } from "./receipt.ts";

type Node = string | undefined | Element;
type Element = [name: string, ...children: Node[]];

const namespace = "http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd";

export function receiptXml(receipt: Receipt): string {
  const psp = pspOf(receipt.pspId) ?? counter;
  const { debtor } = receipt;
  const person = (name: string): Node => [
    name,
    [
      "uniqueIdentifier",
      ["entityUniqueIdentifierType", debtor.type],
      ["entityUniqueIdentifierValue", debtor.fiscalCode],
    ],
    ["fullName", debtor.fullName],
  ];
  const paidOn = receipt.paidAt.slice(0, 10);
  const body: Node = [
    "receipt",
    ["receiptId", receipt.id],
    ["noticeNumber", receipt.nav],
    ["fiscalCode", receipt.organization],
    ["outcome", "OK"],
    ["creditorReferenceId", receipt.iuv],
    ["paymentAmount", euro(receipt.amountCents)],
    ["description", receipt.description],
    ["companyName", receipt.companyName],
    receipt.officeName ? ["officeName", receipt.officeName] : undefined,
    person("debtor"),
    ["transferList", ...receipt.transfers.map((transfer) => transferOf(receipt, transfer))],
    ["idPSP", psp.id],
    ["pspFiscalCode", psp.fiscalCode],
    ["PSPCompanyName", psp.name],
    ["idChannel", psp.channel],
    ["channelDescription", psp.channelDescription],
    person("payer"),
    ["paymentMethod", psp.method],
    ["fee", euro(receipt.feeCents)],
    ["paymentDateTime", receipt.paidAt],
    ["applicationDate", paidOn],
    ["transferDate", nextDay(paidOn)],
    ["standIn", String(receipt.standIn)],
  ];
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<pafn:paSendRTV2Request xmlns:pafn="${namespace}">` +
    `${write(["idPA", receipt.organization])}${write(["idBrokerPA", receipt.organization])}` +
    `${write(["idStation", `${receipt.organization}_01`])}${write(body)}</pafn:paSendRTV2Request>\n`
  );
}

function transferOf(receipt: Receipt, transfer: Receipt["transfers"][number]): Node {
  return [
    "transfer",
    ["idTransfer", transfer.idTransfer],
    ["transferAmount", euro(transfer.amount)],
    ["fiscalCodePA", transfer.organizationFiscalCode ?? receipt.organization],
    ["companyName", transfer.companyName ?? receipt.companyName],
    transfer.iban
      ? ["IBAN", transfer.iban]
      : ["MBDAttachment", Buffer.from(transfer.stamp?.hashDocument ?? "").toString("base64")],
    ["remittanceInformation", transfer.remittanceInformation],
    ["transferCategory", transfer.category],
  ];
}

function write(node: Node): string {
  if (node === undefined) return "";
  if (typeof node === "string") return escaped(node);
  const [name, ...children] = node;
  return `<${name}>${children.map(write).join("")}</${name}>`;
}

function escaped(text: string): string {
  const named: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  return text.replace(/[&<>]/g, (found) => named[found] ?? found);
}

function euro(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
