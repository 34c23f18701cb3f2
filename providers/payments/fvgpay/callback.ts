/** What FVGPay tells us of its own accord: which debts something happened to. What happened is read from FVGPay itself. */
import { readJson } from "../../problem.ts";
import { Callback, paymentIdOf } from "./wire.ts";

/** The payments a callback names; null when it is none. A debt that cannot be ours is left out. */
export function paymentsNamed(body: string): string[] | null {
  const parsed = Callback.safeParse(readJson(body));
  if (!parsed.success) return null;
  return [...new Set(parsed.data.elenco.flatMap(({ id_debito }) => paymentIdOf(id_debito) ?? []))];
}
