/** A link we are ready to print in an e-mail: http or https, normalised. Anything else is a fault of ours, not of the reader. */
export function safeUrl(url: string): string {
  const parsed = new URL(url);
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") throw new Error("a link must be http or https");
  return parsed.href;
}
