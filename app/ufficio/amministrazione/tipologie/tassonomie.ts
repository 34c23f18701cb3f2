/** The national code of a type among those offered. */
import { readTassonomia } from "#domain/tassonomia.ts";
import type { TassonomiaOption } from "../../../ui/tassonomia-options.ts";

/** Null for a code the list does not hold. */
export function optionOf(options: TassonomiaOption[], tassonomia: string): TassonomiaOption | null {
  const read = readTassonomia(tassonomia);
  return (read.ok && options.find((option) => option.code === read.code)) || null;
}
