/** Enums shout: `payment.not_found` in our code is `PAYMENT_NOT_FOUND` in the schema. One rule, no lists to drift. */
export function shout(word: string): string {
  return word.toUpperCase().replaceAll(".", "_");
}
