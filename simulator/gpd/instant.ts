/** GPD's instants: UTC, written without an offset. */

/** Null for what GPD cannot read: a bare day, an offset other than Z, a date that does not exist. */
export function readInstant(text: string): Date | null {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)Z?$/.exec(text) ?? [];
  if (!day || !time) return null;
  const instant = new Date(`${day}T${time.replace(/(\.\d{3})\d+$/, "$1")}Z`);
  // The engine would turn 31 February into 3 March.
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== day ? null : instant;
}

export function writeInstant(instant: Date | string): string {
  return new Date(instant).toISOString().replace(/Z$/, "");
}
