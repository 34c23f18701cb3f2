/** No longer than the other side's field, and never half of a character that takes two code units. */
export function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}
