/** A line break in a header would let its writer add headers of their own. */
export function headerSafe(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return value.replace(/[\0-\x1F\x7F\u0085\u2028\u2029]+/g, " ").trim();
}
