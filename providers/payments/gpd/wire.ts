/**
 * GPD's words (debt positions v1): what we send, and the little we believe of what comes back.
 * Amounts are cents; instants are UTC without an offset.
 */
import { z } from "zod";
import { endOfDayInRome } from "#domain/day.ts";
import { fullName } from "#domain/payment.ts";
import { cut } from "../../cut.ts";
import type { Position, ReadOutcome } from "../port.ts";

/** Our id without dashes: GPD's `iupd` is unique per organisation for ever. */
export function iupdOf(position: Pick<Position, "id">): string {
  return `SALDO${position.id.replaceAll("-", "")}`;
}

export function asPaymentPosition(position: Position) {
  const { debtor, ente } = position;
  const causale = cut(position.causale, 140);
  return {
    iupd: iupdOf(position),
    type: debtor.kind === "person" ? "F" : "G",
    payStandIn: true,
    fiscalCode: debtor.taxCode,
    fullName: cut(fullName(debtor), 70),
    ...(debtor.address && {
      streetName: debtor.address.street,
      civicNumber: debtor.address.number,
      postalCode: debtor.address.postalCode,
      city: debtor.address.city,
      province: debtor.address.province,
      country: debtor.address.country,
    }),
    companyName: cut(ente.name, 140),
    ...(ente.office && { officeName: cut(ente.office, 140) }),
    switchToExpired: position.payableUntil !== null,
    paymentOption: [
      {
        nav: position.codiceAvviso,
        iuv: position.iuv,
        amount: position.amountCents,
        description: causale,
        isPartialPayment: false,
        dueDate: dueDateOf(position),
        transfer: [
          {
            idTransfer: "1",
            amount: position.amountCents,
            organizationFiscalCode: ente.taxCode,
            remittanceInformation: causale,
            category: position.tassonomia,
            iban: position.iban,
            ...(position.postalIban && { postalIban: position.postalIban }),
          },
        ],
      },
    ],
  };
}

/** GPD wants a date even where there is none: the end of the century stops nothing and is not printed by us. */
const noDueDate = "2099-12-31";

/** The date that is final when `switchToExpired` says so: see decision 6. */
function dueDateOf({ dueOn, payableUntil }: Position): string {
  return endOfDayInRome(payableUntil ?? dueOn ?? noDueDate)
    .toISOString()
    .replace(/\.\d{3}Z$/, "");
}

const status = z.enum(["DRAFT", "PUBLISHED", "VALID", "INVALID", "EXPIRED", "PARTIALLY_PAID", "PAID", "REPORTED"]);

export const PositionAnswer = z.object({
  iupd: z.string(),
  status,
  paymentDate: z.string().nullish(),
  paymentOption: z
    .array(
      z.object({
        nav: z.string().nullish(),
        iuv: z.string(),
        amount: z.number().int(),
        notificationFee: z.number().int().nullish(),
        idReceipt: z.string().nullish(),
        pspCompany: z.string().nullish(),
      }),
    )
    .min(1),
});
export type PositionAnswer = z.output<typeof PositionAnswer>;

export const StatusAnswer = PositionAnswer.pick({ iupd: true, status: true });

/** A payment option that is settled; ours are alone in their position, so its state is the position's. */
export const PaidAnswer = z.object({
  iuv: z.string(),
  status: z.enum(["PO_PAID", "PO_PARTIALLY_REPORTED", "PO_REPORTED"]).transform((text) => text.slice("PO_".length)),
});

export function stateOf(answer: PositionAnswer): Extract<ReadOutcome, { outcome: "found" }>["state"] {
  switch (answer.status) {
    case "VALID":
    case "PARTIALLY_PAID":
      return "payable";
    case "PAID":
    case "REPORTED":
      return "paid";
    case "EXPIRED":
      return "expired";
    case "INVALID":
      return "withdrawn";
    default:
      return "pending";
  }
}

/**
 * Whether what stands there under our id is what we meant. v1 does not say the debtor back, and the id is ours alone.
 * The cost of a legal notification, which SEND adds to the amount, is no difference.
 */
export function isSame(position: Position, answer: PositionAnswer): boolean {
  const option = optionOf(position, answer);
  if (!option || answer.iupd !== iupdOf(position)) return false;
  return [option.amount, option.amount - (option.notificationFee ?? 0)].includes(position.amountCents);
}

/** The one that bears our numbers. v1 may leave the notice number out when it reads. */
export function optionOf({ iuv, codiceAvviso }: Position, { paymentOption }: PositionAnswer) {
  return paymentOption.find((option) => option.iuv === iuv && (!option.nav || option.nav === codiceAvviso));
}

/** What GPD writes in place of receipt and PSP when the ente, and not a PSP, says that it is paid. */
const closedByEnte = "CLOSED_AS_ALREADY_PAID_BY_EC";

export function isClosedByEnte(position: Position, answer: PositionAnswer): boolean {
  const option = optionOf(position, answer);
  return option?.idReceipt === closedByEnte || option?.pspCompany === closedByEnte;
}

/** GPD's instants are UTC without an offset. */
export function readUtc(text: string | null | undefined): Date | null {
  const instant = new Date(text ? `${text.replace(/Z$/, "")}Z` : Number.NaN);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
