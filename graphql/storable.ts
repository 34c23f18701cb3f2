/** Text to look something up by. The database refuses NUL, and nothing stored has it: such a text finds nothing. */
export function storable(text: string): string | null {
  return text.includes("\u0000") ? null : text;
}
