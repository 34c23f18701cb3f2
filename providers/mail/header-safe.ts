/** A line break in a header would let its writer add headers of their own. */
export function headerSafe(value: string): string {
  return value.replace(/[\r\n\u2028\u2029]+/g, " ");
}
