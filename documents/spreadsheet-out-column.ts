/**
 * A column of an exported spreadsheet: its heading, the kind of all its values, and how to read one from a row. A column
 * cannot be of one kind and read another: the compiler compares `kind` with what `read` returns.
 */
import type { Cents } from "#domain/cents.ts";
import type { Day } from "#domain/day.ts";

/** What a value is in memory, by the kind of its column. An instant is shown on the clocks of Rome. */
export interface Kinds {
  text: string;
  cents: Cents;
  day: Day;
  instant: Date;
  number: number;
  /** A text that is shown to be wrong, where the format has colours. */
  flagged: { text: string; bad: boolean };
}

export type Column<Row> = {
  [Kind in keyof Kinds]: {
    heading: string;
    kind: Kind;
    /** In characters, for formats that have widths; otherwise one that suits the kind and the heading. */
    width?: number;
    /** Null leaves the cell empty. */
    read: (row: Row) => Kinds[Kind] | null;
  };
}[keyof Kinds];

/** How one format writes a value of each kind. Numbers that are none are a fault of ours, never a cell. */
export type Writers<Place extends unknown[]> = {
  [Kind in keyof Kinds]: (value: Kinds[Kind], ...place: Place) => string;
};

/** Columns made ready for a million rows: one function per column, its kind decided once. */
export function cellWriter<Row, Place extends unknown[]>(
  column: Column<Row>,
  writers: Writers<Place>,
): (row: Row, ...place: Place) => string {
  switch (column.kind) {
    case "text":
      return nullable(column.read, writers.text);
    case "cents":
      return nullable(column.read, writers.cents);
    case "day":
      return nullable(column.read, writers.day);
    case "instant":
      return nullable(column.read, writers.instant);
    case "number":
      return nullable(column.read, writers.number);
    case "flagged":
      return nullable(column.read, writers.flagged);
  }
}

function nullable<Row, Value, Place extends unknown[]>(
  read: (row: Row) => Value | null,
  write: (value: Value, ...place: Place) => string,
): (row: Row, ...place: Place) => string {
  return (row, ...place) => {
    const value = read(row);
    return value === null ? "" : write(value, ...place);
  };
}
