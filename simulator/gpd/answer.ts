/** A debt position in the words GPD v1 answers with: more than was sent when it was written, less about the debtor when read. */
import { writeInstant } from "./instant.ts";
import { type PaymentOption, type Position, statusOf } from "./position.ts";

/** The answer to a write: what was sent, and the state. */
export function asWritten(position: Position, now: Date) {
  return {
    iupd: position.iupd,
    ...withoutEmpty(position.request),
    ...(paymentDateOf(position) && { paymentDate: paymentDateOf(position) }),
    status: statusOf(position, now),
    paymentOption: position.options.map(({ paid, ...option }) => ({
      ...withoutEmpty(option),
      fee: paid?.feeCents ?? 0,
      notificationFee: 0,
    })),
  };
}

/** The answer to a read. */
export function asRead(position: Position, now: Date) {
  const { request, organization } = position;
  return {
    iupd: position.iupd,
    organizationFiscalCode: organization,
    type: request.type,
    companyName: request.companyName,
    ...withoutEmpty({ officeName: request.officeName, validityDate: request.validityDate }),
    insertedDate: writeInstant(position.insertedAt),
    ...(position.publishedAt && { publishDate: writeInstant(position.publishedAt) }),
    ...(paymentDateOf(position) && { paymentDate: paymentDateOf(position) }),
    status: statusOf(position, now),
    lastUpdatedDate: writeInstant(position.updatedAt),
    paymentOption: position.options.map((option) => asReadOption(position, option)),
  };
}

export function asReadOption(position: Position, option: PaymentOption) {
  const { paid, transfer, ...rest } = option;
  return {
    ...withoutEmpty(rest),
    organizationFiscalCode: position.organization,
    insertedDate: writeInstant(position.insertedAt),
    lastUpdatedDate: writeInstant(position.updatedAt),
    fee: paid?.feeCents ?? 0,
    notificationFee: 0,
    status: paid ? "PO_PAID" : "PO_UNPAID",
    ...(paid && {
      paymentDate: writeInstant(paid.at),
      ...withoutEmpty({ idReceipt: paid.receiptId, paymentMethod: paid.method, pspCompany: paid.psp }),
    }),
    transfer: transfer.map((one) => ({
      ...withoutEmpty(one),
      organizationFiscalCode: one.organizationFiscalCode ?? position.organization,
      insertedDate: writeInstant(position.insertedAt),
      lastUpdatedDate: writeInstant(position.updatedAt),
      status: "T_UNREPORTED",
    })),
  };
}

/** The last of the payments that closed it. */
export function paymentDateOf({ options }: Position): string | undefined {
  const dates = options.flatMap(({ paid }) => (paid ? [paid.at] : [])).sort();
  const last = dates.at(-1);
  return last && writeInstant(last);
}

function withoutEmpty<T extends object>(from: T): Partial<T> {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== null && value !== undefined)) as T;
}
