/** What the list can show, in the order in which it is offered. */
import type { SortKey } from "#domain/payment-filter.ts";

export const columns = [
  "situation",
  "debtor",
  "taxCode",
  "causale",
  "type",
  "amount",
  "due",
  "payableUntil",
  "code",
  "iuv",
  "mail",
  "origin",
  "created",
  "createdBy",
  "issued",
  "paid",
  "checked",
  "externalId",
] as const;
export type Column = (typeof columns)[number];

export const defaultColumns: readonly Column[] = [
  "situation",
  "debtor",
  "causale",
  "type",
  "amount",
  "due",
  "code",
  "mail",
];

/** Those a list can be ordered by. */
export const sortable: Partial<Record<Column, SortKey>> = {
  debtor: "debtor",
  amount: "amount",
  due: "due",
  created: "created",
  paid: "paid",
};
