/**
 * The one list of what steers the simulator. Its README and the pages for developers tell of these, by the same names;
 * it is plain data, and the only thing of this program that the rest of the house may read.
 */

/** The last two digits of the cents. */
export const amounts = {
  1: "paidAtOnce",
  2: "paidLater",
  3: "noReceipt",
  4: "fails",
  5: "waits",
  6: "twice",
  7: "receiptFirst",
} as const;

/** Words in brackets in the description, such as `[sim:refuse]`. */
export const words = ["refuse", "conflict", "timeout", "slow", "500!", "500", "429", "html", "draft"] as const;

/** The first part of an address that mail is sent to, such as `bounce@posta.example`. */
export const recipients = ["bounce", "delayed", "complain", "fail500"] as const;
