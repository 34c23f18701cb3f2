/**
 * A refusal is a rule saying no: expected, explained, never retried, never logged as a fault.
 * The lists are closed: each code has a sentence per language in `messages/`, and a test says so.
 */

export const refusalCodes = [
  "input.invalid",
  "auth.required",
  "auth.failed",
  "auth.too_many",
  "auth.forbidden",
  "auth.second_factor",
  "auth.wrong_code",
  "invitation.not_found",
  "person.not_found",
  "person.last_admin",
  "person.already_here",
  "reset.not_found",
  "ente.payments_off",
  "ente.not_ready",
  "ente.not_found",
  "ente.stale",
  "account.not_found",
  "account.is_default",
  "tassonomia.not_found",
  "tassonomia.unreadable",
  "tassonomia.headings",
  "tassonomia.rows",
  "tassonomia.older",
  "payment.not_found",
  "payment.wrong_moment",
  "payment.under_way",
  "payment.never_issued",
  "payment.no_email",
  "payment.no_change",
  "payment.stale",
  "payment.settled",
  "bulk.not_found",
  "bulk.too_many",
  "bulk.nothing",
  "bulk.wrong_moment",
  "view.not_found",
  "view.too_many",
  "project.not_found",
  "project.stale",
  "project.taken",
  "pratica.not_found",
  "pratica.stale",
  "pratica.taken",
  "pratica.wrong_moment",
  "pratica.gate_closed",
  "type.not_found",
  "capitolo.not_found",
  "accertamento.not_found",
  "esercizio.nothing",
  "sheet.not_found",
  "sheet.unreadable",
  "sheet.too_large",
  "sheet.too_many_rows",
  "sheet.headings",
  "sheet.empty",
  "sheet.wrong",
  "payment.possible_duplicate",
  "payment.already_exists",
  "payment.already_reissued",
  "payment.not_yours_to_number",
  "checkout.open",
  "checkout.not_payable",
  "checkout.unavailable",
  "cart.not_payable",
  "cart.full",
  "cart.nothing",
  "cart.too_many",
  "provider.unavailable",
  "provider.busy",
  "idempotency.mismatch",
  "idempotency.in_progress",
  "service.busy",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export const issueCodes = [
  "required",
  "unknown",
  "too_long",
  "too_many",
  "not_allowed",
  "forbidden_character",
  "tax_code.length",
  "tax_code.characters",
  "tax_code.check",
  "tax_code.date",
  "vat.length",
  "vat.characters",
  "vat.check",
  "vat.zeros",
  "email.invalid",
  "amount.invalid",
  "amount.too_small",
  "amount.too_large",
  "amount.fixed",
  "day.invalid",
  "day.past",
  "day.future",
  "day.too_far",
  "day.before_due",
  "taken",
  "type.unknown",
  "type.code",
  "causale.placeholder",
  "capitolo.invalid",
  "accertamento.invalid",
  "year.invalid",
  "yes_no.invalid",
  "sheet.twice",
  "tassonomia.invalid",
  "tassonomia.lapsed",
  "iban.length",
  "iban.characters",
  "iban.check",
  "iban.country",
  "postal.not_poste",
  "postal.authorisation",
  "ipa.invalid",
  "cadastral.invalid",
  "cbill.invalid",
  "segregation.invalid",
  "url.invalid",
  "sender.invalid",
  "logo.invalid",
  "logo.too_large",
  "operator.unknown",
  "password.short",
  "password.common",
  "password.wrong",
  "code.wrong",
  "reminder.days",
  "step.first",
  "quote.sum",
  "quote.share",
  "quote.not_supported",
  "postal_code.invalid",
  "province.invalid",
  "codice_avviso.invalid",
  "idempotency_key.invalid",
] as const;
export type IssueCode = (typeof issueCodes)[number];

/** One thing wrong with what was given: where, what, and the figures its sentence needs. */
export interface Issue {
  path: (string | number)[];
  code: IssueCode;
  params?: Record<string, string | number>;
}

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly issues: Issue[];
  /** Figures for the refusal's own sentence, such as the id of the payment that exists already. */
  readonly params: Record<string, string | number>;

  constructor(code: RefusalCode, options: { issues?: Issue[]; params?: Record<string, string | number> } = {}) {
    super(code);
    this.code = code;
    this.issues = options.issues ?? [];
    this.params = options.params ?? {};
  }
}
