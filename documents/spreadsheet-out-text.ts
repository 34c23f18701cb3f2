/**
 * What a text and a number must be to stand in any spreadsheet cell. Excel's limits apply to CSV as well: what does not
 * fit a cell spills into the next one, where it could begin with an equals sign.
 */

/** Line ends are LF, as Excel writes them in a cell; characters XML 1.0 forbids are left out; no more than fits. */
export function cellText(text: string): string {
  const fitting = text.length > maxLength ? text.slice(0, maxLength) : text;
  return fitting.replace(lineEnds, "\n").replace(unwritable, "");
}

export function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`not a number a cell can hold: ${value}`);
  return value;
}

/** Excel counts UTF-16 units. Half of a pair left by the cut is unwritable, so it goes too. */
const maxLength = 32_767;
const lineEnds = /\r\n?/g;
/** Every control but tab and LF, half characters, and the two code points XML excludes. */
const unwritable = /[\p{Surrogate}\uFFFE\uFFFF]|[^\P{Cc}\t\n]/gu;
