"use client";
/**
 * The rows of the form while they are being typed. Rows make the total: it follows them until somebody writes another;
 * rows the type proposed follow the total until somebody touches one.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { readEuro } from "#domain/cents.ts";
import { type QuotaRule, splitByRules } from "#domain/quota.ts";
import { useTypedBefore } from "../../../ui/typed-before.ts";
import { blankRow, euroText, isBlank, mostRows, type RowValues, rowName, rowOf } from "./row-values.ts";

interface Options {
  box: RefObject<HTMLElement | null>;
  initial: RowValues[];
  /** What the chosen type begins with. */
  rules: readonly QuotaRule[];
  esercizio: number;
}

export function useRows({ box, initial, rules, esercizio }: Options) {
  const [rows, setRows] = useState(initial);
  const [total, setTotal] = useState<number | null>(null);
  /** The rows as proposed, and the total as computed: what is still so is ours to change. */
  const proposed = useRef<RowValues[] | null>(initial.every(isBlank) ? initial : null);
  const computed = useRef("");
  const sum = sumOf(rows);
  useTypedBefore(box, (texts) => {
    const text = (at: number, part: keyof RowValues, old: string) => texts.get(rowName(at, part)) ?? old;
    const typed = initial.map(({ capitolo, accertamento, amount }, at) => ({
      capitolo: text(at, "capitolo", capitolo),
      accertamento: text(at, "accertamento", accertamento),
      amount: text(at, "amount", amount),
    }));
    if (JSON.stringify(typed) !== JSON.stringify(initial)) setRows(typed);
  });

  const propose = useCallback(
    (cents: number | null) => {
      const next = rules.length === 0 ? [blankRow] : proposedRows(rules, cents, esercizio);
      proposed.current = next;
      setRows(next);
      // Fixed amounts alone are a total of their own.
      if (cents === null) setTotal(writeTotal(box.current, next, computed));
    },
    [box, rules, esercizio],
  );
  const untouched = proposed.current === rows;

  useEffect(() => {
    const input = totalOf(box.current);
    const read = () => {
      const cents = input ? readEuro(input.value) : null;
      setTotal(cents);
      return cents;
    };
    read();
    const follow = () => {
      const cents = read();
      if (proposed.current !== null && untouched && rules.length > 0) propose(cents);
    };
    input?.addEventListener("input", follow);
    return () => input?.removeEventListener("input", follow);
  }, [box, propose, rules, untouched]);

  // Another type proposes other rows, over its own or over none.
  const type = useRef(rules);
  useEffect(() => {
    if (type.current === rules) return;
    type.current = rules;
    const input = totalOf(box.current);
    const cents = input ? readEuro(input.value) : null;
    setTotal(cents);
    if (untouched || rows.every(isBlank)) propose(cents);
  }, [box, rules, rows, untouched, propose]);

  const change = (next: RowValues[]) => {
    setRows(next);
    const written = writeTotal(box.current, next, computed);
    if (written !== null) setTotal(written);
  };
  return {
    rows,
    sum,
    total,
    edit: (at: number, part: Partial<RowValues>) =>
      change(rows.map((row, index) => (index === at ? { ...row, ...part } : row))),
    add: () => setRows([...rows, blankRow].slice(0, mostRows)),
    remove: (at: number) => change(rows.length > 1 ? rows.toSpliced(at, 1) : [blankRow]),
  };
}

/** Shares wait for a total; fixed amounts do not. */
function proposedRows(rules: readonly QuotaRule[], cents: number | null, esercizio: number): RowValues[] {
  const split = cents === null ? null : splitByRules(cents, rules, esercizio);
  if (split && "quote" in split) return split.quote.map(rowOf);
  return rules.map(({ amountCents, shareTenThousandths: _later, ...place }) => {
    const year = { esercizio: place.esercizio ?? esercizio };
    const row = rowOf({ accertamentoYear: year.esercizio, ...place, ...year, amountCents: amountCents ?? 0 });
    return amountCents === null ? { ...row, amount: "" } : row;
  });
}

/** Null while a row that is not blank has no amount that can be read. */
function sumOf(rows: RowValues[]): number | null {
  const amounts = rows.filter((row) => !isBlank(row)).map((row) => readEuro(row.amount));
  return amounts.includes(null) ? null : amounts.reduce<number>((sum, cents) => sum + (cents ?? 0), 0);
}

/** Writes what the rows make over nothing, or over what was written here before. Null when it wrote nothing. */
function writeTotal(box: HTMLElement | null, rows: RowValues[], computed: RefObject<string>): number | null {
  const input = totalOf(box);
  const cents = sumOf(rows);
  if (!input || cents === null || cents === 0) return null;
  if (input.value !== "" && input.value !== computed.current) return null;
  computed.current = euroText(cents);
  input.value = computed.current;
  return cents;
}

function totalOf(box: HTMLElement | null): HTMLInputElement | null {
  const input = box?.closest("form")?.elements.namedItem("amountCents");
  return input instanceof HTMLInputElement ? input : null;
}
