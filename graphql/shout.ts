/** Enums shout: `payment.not_found` in our code is `PAYMENT_NOT_FOUND` in the schema. One rule, no lists to drift. */
export function shout(word: string): string {
  return word
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toUpperCase()
    .replaceAll(".", "_");
}
