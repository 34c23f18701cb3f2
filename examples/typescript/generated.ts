/* Generated from schema.graphql and operations.graphql by generate.ts: do not edit. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A postal address. */
export type AddressInput = {
  /** Municipality, such as `Udine`. */
  city: string;
  /** Two letters, ISO 3166; `IT` when left out. */
  country?: string | null | undefined;
  /** House number, such as `12/A`. */
  number: string;
  /** CAP, such as `33100`. */
  postalCode: string;
  /** Two letters, such as `UD`. */
  province: string;
  /** Street or square, without the number, such as `Via Roma`. */
  street: string;
};

/** The payment to issue. */
export type CreatePaymentInput = {
  /** The sum, such as `4990` for 49,90 €. */
  amountCents: number;
  /** What the citizen reads as the reason, such as `Mensa scolastica marzo 2027`, at most 140 characters. Banks read it: no personal data. */
  causale: string;
  /** True when you have seen PAYMENT_POSSIBLE_DUPLICATE and mean it. */
  confirmDuplicate?: boolean | null | undefined;
  /** Who owes it. */
  debtor: DebtorInput;
  /** The due day (scadenza). Passing it does not stop payment. */
  dueOn?: string | null | undefined;
  /** Your own number for it, unique in the ente, at most 70 characters, such as `MENSA-2027-000123`. */
  externalId?: string | null | undefined;
  /** A text of yours for this request, 8 to 128 printable ASCII characters without spaces, such as a UUID. The same key with the same input again makes no second payment. The header `Idempotency-Key` is used when this is left out. */
  idempotencyKey?: string | null | undefined;
  /** The debtor's language; IT when left out. */
  language?: Language | null | undefined;
  /** Send the debtor mails about it; true when left out. */
  notify?: boolean | null | undefined;
  /** The last payable day; for ever when left out. */
  payableUntil?: string | null | undefined;
  /** What it is for: a type's code or id, such as `mensa`. */
  paymentType: string;
  /** The case (pratica) it is asked inside of, such as `pra_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`; its outcome goes back there. */
  praticaId?: string | number | null | undefined;
  /** How the sum is shared among capitoli; at most 20. Only for enti whose provider takes quote. */
  quote?: Array<QuotaInput> | null | undefined;
  /** Another tassonomia than the type's, such as `9/0101101IM/`. */
  tassonomia?: string | null | undefined;
};

/** Who owes the sum. */
export type DebtorInput = {
  /** Printed on the notice when given. */
  address?: AddressInput | null | undefined;
  /** Where the notice is sent, such as `mario@posta.example`. */
  email?: string | null | undefined;
  /** Person or company. */
  kind: DebtorKind;
  /** First name, such as `Mario`; for a company the ragione sociale. At most 70. */
  name: string;
  /** Telephone, such as `0432 000111`, at most 30 characters. */
  phone?: string | null | undefined;
  /** Surname, such as `Rossi`, at most 70 characters. Needed for a person, none for a company. */
  surname?: string | null | undefined;
  /** Codice fiscale (`RSSMRA80A01H501U`), or partita IVA for a company (`01234567897`). */
  taxCode: string;
};

/** What kind of debtor it is. */
export type DebtorKind =
  /** A company or another body, with a partita IVA. */
  | 'COMPANY'
  /** A person, with a codice fiscale. */
  | 'PERSON';

/** A language the debtor is written to in. */
export type Language =
  /** English. */
  | 'EN'
  /** Italian. */
  | 'IT';

/** One share of the sum. All of them must add up to `amountCents` of the payment. */
export type QuotaInput = {
  /** Number of the accertamento, such as `451`. */
  accertamentoNumber?: string | null | undefined;
  /** Year of the accertamento, the recorded right to collect, such as `2026`. */
  accertamentoYear?: number | null | undefined;
  /** The share, such as `2500`. */
  amountCents: number;
  /** Article of the chapter (articolo), such as `2`. */
  articolo?: string | null | undefined;
  /** Chapter of the budget (capitolo), such as `3010`. */
  capitolo?: string | null | undefined;
  /** Budget year (esercizio), such as `2027`. */
  esercizio?: number | null | undefined;
};

/** Why the rules say no. Codes are stable; more may be added, so treat an unknown one as a plain no. */
export type RefusalCode =
  /** Your ente has no such accertamento. */
  | 'ACCERTAMENTO_NOT_FOUND'
  /** The default account cannot be closed: make another one the default first. */
  | 'ACCOUNT_IS_DEFAULT'
  /** Your ente has no such account, or it is closed. */
  | 'ACCOUNT_NOT_FOUND'
  /** The key or the credentials are not good, or no longer. */
  | 'AUTH_FAILED'
  /** Your key or role does not have the permission named in `params`. */
  | 'AUTH_FORBIDDEN'
  /** Nobody is signed in and no key was given. */
  | 'AUTH_REQUIRED'
  /** The password is right; a code of the second factor is wanted as well. */
  | 'AUTH_SECOND_FACTOR'
  /** Too many attempts: wait the minutes in `params`. */
  | 'AUTH_TOO_MANY'
  /** The code of the second factor is not good, or was used before. */
  | 'AUTH_WRONG_CODE'
  /** No payment was selected. */
  | 'BULK_NOTHING'
  /** Your ente has no such bulk action, or it was never begun and has lapsed. */
  | 'BULK_NOT_FOUND'
  /** More payments than one action may take: see `max` in `params`. */
  | 'BULK_TOO_MANY'
  /** The bulk action has been stopped. */
  | 'BULK_WRONG_MOMENT'
  /** Your ente has no such capitolo. */
  | 'CAPITOLO_NOT_FOUND'
  /** A cart holds at most `max` in `params` notices. */
  | 'CART_FULL'
  /** Nothing in the cart can be paid now. */
  | 'CART_NOTHING'
  /** One of the notices cannot be paid now: `paymentId` and `situation` in `params` say which and why. */
  | 'CART_NOT_PAYABLE'
  /** One operation takes at most `max` in `params` notices. */
  | 'CART_TOO_MANY'
  /** It cannot be paid now: see `situation` in `params`. */
  | 'CHECKOUT_NOT_PAYABLE'
  /** Somebody is paying it at this moment: try again in a quarter of an hour. */
  | 'CHECKOUT_OPEN'
  /** pagoPA's Checkout does not answer. Nothing was changed: try again. */
  | 'CHECKOUT_UNAVAILABLE'
  /** There is no such ente. */
  | 'ENTE_NOT_FOUND'
  /** The ente lacks something it needs to issue: an account, or its provider's settings. */
  | 'ENTE_NOT_READY'
  /** The ente is not open for payments. */
  | 'ENTE_PAYMENTS_OFF'
  /** The settings have changed since the `version` you gave. */
  | 'ENTE_STALE'
  /** The esercizio has nothing to copy. */
  | 'ESERCIZIO_NOTHING'
  /** The first request with this key is still being answered: try again in a second. */
  | 'IDEMPOTENCY_IN_PROGRESS'
  /** This idempotency key was used for another input. Use a new key for a new request. */
  | 'IDEMPOTENCY_MISMATCH'
  /** No row of it could be issued. */
  | 'IMPORT_NOTHING'
  /** Some rows are wrong, `count` in `params`: take the good ones only, or mend them. */
  | 'IMPORT_NOT_CLEAN'
  /** Your ente has no such import. */
  | 'IMPORT_NOT_FOUND'
  /** The very same file was uploaded before: its import is `id` in `params`. */
  | 'IMPORT_SAME_BYTES'
  /** Another person than whoever confirmed it must agree. */
  | 'IMPORT_SAME_PERSON'
  /** The file is larger than `max` bytes in `params`. */
  | 'IMPORT_TOO_LARGE'
  /** The import's status does not allow it: see `status` in `params`. */
  | 'IMPORT_WRONG_MOMENT'
  /** Something in the input is wrong: see `issues`, which names every field at once. */
  | 'INPUT_INVALID'
  /** There is no such open invitation. */
  | 'INVITATION_NOT_FOUND'
  /** There is no such key, or it works no more. */
  | 'KEY_NOT_FOUND'
  /** There is no such link. */
  | 'LINK_NOT_FOUND'
  /** Somebody has changed the link since you read it. */
  | 'LINK_STALE'
  /** Another link has this address already. */
  | 'LINK_TAKEN'
  /** Your `externalId` is taken by the payment in `existing`. */
  | 'PAYMENT_ALREADY_EXISTS'
  /** It has a successor already, in `existing`. */
  | 'PAYMENT_ALREADY_REISSUED'
  /** The provider does not know it yet. */
  | 'PAYMENT_NEVER_ISSUED'
  /** Your ente has no such payment. */
  | 'PAYMENT_NOT_FOUND'
  /** The provider numbers its notices itself. */
  | 'PAYMENT_NOT_YOURS_TO_NUMBER'
  /** Nothing in the input differs from what is there. */
  | 'PAYMENT_NO_CHANGE'
  /** Its debtor has no e-mail. */
  | 'PAYMENT_NO_EMAIL'
  /** A payment just like this one exists: it is in `existing`. Say `confirmDuplicate: true` if you mean it. */
  | 'PAYMENT_POSSIBLE_DUPLICATE'
  /** The sum is settled: what was recorded stands. */
  | 'PAYMENT_SETTLED'
  /** It has changed since the `version` you gave. */
  | 'PAYMENT_STALE'
  /** Something was asked of the provider for it, and the answer is not here yet. */
  | 'PAYMENT_UNDER_WAY'
  /** The payment's status does not allow it: see `status` in `params`. */
  | 'PAYMENT_WRONG_MOMENT'
  /** Somebody with that e-mail works in your ente already. */
  | 'PERSON_ALREADY_HERE'
  /** Nobody else administers the ente: name another administrator first. */
  | 'PERSON_LAST_ADMIN'
  /** Nobody of that id works in your ente. */
  | 'PERSON_NOT_FOUND'
  /** The step opens when its payment has come in; a reason forces it. */
  | 'PRATICA_GATE_CLOSED'
  /** Your ente has no such pratica. */
  | 'PRATICA_NOT_FOUND'
  /** The pratica changed since you read it. */
  | 'PRATICA_STALE'
  /** Another pratica has this number or external reference. */
  | 'PRATICA_TAKEN'
  /** Not possible for a pratica in this state. */
  | 'PRATICA_WRONG_MOMENT'
  /** Your ente has no such project. */
  | 'PROJECT_NOT_FOUND'
  /** The project changed since you read it. */
  | 'PROJECT_STALE'
  /** Another project has this code. */
  | 'PROJECT_TAKEN'
  /** The ente's provider asks to wait. Nothing was changed: try again later. */
  | 'PROVIDER_BUSY'
  /** The ente's provider does not answer. Nothing was changed: try again. */
  | 'PROVIDER_UNAVAILABLE'
  /** The link to choose a new password has been used, or is older than half an hour. */
  | 'RESET_NOT_FOUND'
  /** We cannot answer just now. Nothing was changed: try again. */
  | 'SERVICE_BUSY'
  /** The spreadsheet has no rows. */
  | 'SHEET_EMPTY'
  /** The spreadsheet lacks the columns in `headings` of `params`. */
  | 'SHEET_HEADINGS'
  /** There is no such uploaded spreadsheet, or it is not kept any more. */
  | 'SHEET_NOT_FOUND'
  /** The file is larger than `max` megabytes in `params`. */
  | 'SHEET_TOO_LARGE'
  /** The spreadsheet has more rows than `max` in `params`. */
  | 'SHEET_TOO_MANY_ROWS'
  /** The file is no spreadsheet that can be read. */
  | 'SHEET_UNREADABLE'
  /** Some rows of the spreadsheet are wrong. */
  | 'SHEET_WRONG'
  /** What the address says was changed after it was made. */
  | 'SPONTANEOUS_CHANGED_ADDRESS'
  /** That page is not open now: not yet, no longer, or full. */
  | 'SPONTANEOUS_CLOSED'
  /** There is no such request, or it has expired. */
  | 'SPONTANEOUS_NOT_FOUND'
  /** The ente does not take spontaneous payments. */
  | 'SPONTANEOUS_OFF'
  /** The proof of work is missing, wrong, expired, of another page, or was used before. */
  | 'SPONTANEOUS_PROOF'
  /** Too many in too short a time, from this address or for this tax code: wait the minutes in `params`. */
  | 'SPONTANEOUS_TOO_MANY'
  /** The request is not at a point where this can be done. */
  | 'SPONTANEOUS_WRONG_MOMENT'
  /** The file lacks the columns named in `headings` of `params`. */
  | 'TASSONOMIA_HEADINGS'
  /** The national list has no such code, or no such edition was loaded. */
  | 'TASSONOMIA_NOT_FOUND'
  /** The list has changed since the edition was looked at: look again. */
  | 'TASSONOMIA_OLDER'
  /** Some rows cannot be read: their numbers are in `rows` of `params`. */
  | 'TASSONOMIA_ROWS'
  /** The file is no CSV, JSON or XLSX that can be read. */
  | 'TASSONOMIA_UNREADABLE'
  /** Your ente has no such payment type. */
  | 'TYPE_NOT_FOUND'
  /** There is no such saved view. */
  | 'VIEW_NOT_FOUND'
  /** As many views are saved as may be: see `max` in `params`. */
  | 'VIEW_TOO_MANY'
  /** There is no such webhook endpoint, or no such delivery. */
  | 'WEBHOOK_NOT_FOUND'
  /** Somebody has changed the endpoint since you read it. */
  | 'WEBHOOK_STALE'
  /** An ente has at most `max` endpoints. */
  | 'WEBHOOK_TOO_MANY';

/** Which endpoint. */
export type RemoveWebhookEndpointInput = {
  /** The endpoint's id, such as `whk_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`. */
  id: string | number;
};

/** Where, and of what. */
export type SaveWebhookEndpointInput = {
  /** What it is, at most 80 characters, such as `Gestionale`. */
  description: string;
  /** What it is told of. */
  events: Array<WebhookEvent>;
  /** The endpoint's id, such as `whk_0191f0a2-7c3e-7d61-9a55-0c7f4be0a111`. Left out: a new one. */
  id?: string | number | null | undefined;
  /** Whether it is told anything; true when left out. */
  on?: boolean | null | undefined;
  /** A full https address, such as `https://gestionale.example/saldo`. */
  url: string;
  /** As you read it: somebody else's change meanwhile is not undone. */
  version?: number | null | undefined;
};

/** What to tell people about a payment at this moment, computed from its status and the facts beside it. */
export type Situation =
  /** No longer owed. */
  | 'CANCELLED'
  /** Its data are being changed: the provider has not agreed yet. */
  | 'CHANGING'
  /** The notice could not be issued. */
  | 'FAILED'
  /** Somebody is paying it at this moment. */
  | 'IN_PROGRESS'
  /** The notice is being issued: wait a few seconds. */
  | 'ISSUING'
  /** Past its due day, and it can still be paid. */
  | 'OVERDUE'
  /** Paid. */
  | 'PAID'
  /** Paid outside pagoPA, as an operator recorded. */
  | 'PAID_ELSEWHERE'
  /** Paid more than once: somebody is owed money back. */
  | 'PAID_TWICE'
  /** It can be paid. */
  | 'PAYABLE'
  /** Another notice stands in its place. */
  | 'REPLACED'
  /** Its last payable day has passed. It can be reissued. */
  | 'UNPAYABLE'
  /** It is being cancelled or replaced: the provider has not confirmed yet. */
  | 'WITHDRAWING';

/** What a message is about. In the message itself it is written small and with a point: `payment.issued`, `payment.refused`, `payment.paid`, `payment.paid_twice`, `payment.changed`, `payment.cancelled`, `payment.replaced`, `pratica.moved`, `pratica.released`, `pratica.paid_after_release`, `test`. */
export type WebhookEvent =
  /** Nobody can pay it any more. */
  | 'PAYMENT_CANCELLED'
  /** Causale, sum, dates, contacts or type have changed. */
  | 'PAYMENT_CHANGED'
  /** pagoPA has taken it: its codice avviso is there. */
  | 'PAYMENT_ISSUED'
  /** It is paid, through pagoPA or elsewhere. */
  | 'PAYMENT_PAID'
  /** A second receipt has arrived. */
  | 'PAYMENT_PAID_TWICE'
  /** The provider said no: it can be reissued. */
  | 'PAYMENT_REFUSED'
  /** Another payment stands in its place. */
  | 'PAYMENT_REPLACED'
  /** It came to another step, by hand or by its gate. */
  | 'PRATICA_MOVED'
  /** Money arrived after it had let go. */
  | 'PRATICA_PAID_AFTER_RELEASE'
  /** It did not pay in time and let go of what it held. */
  | 'PRATICA_RELEASED'
  /** Nothing happened: somebody tries the endpoint. */
  | 'TEST';

export type PaymentTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type PaymentTypesQuery = { ente: { name: string }, paymentTypes: Array<{ code: string, name: string }> };

export type IssueMutationVariables = Exact<{
  input: CreatePaymentInput;
}>;


export type IssueMutation = { createPayment:
    | { __typename: 'CreatePaymentSuccess', replayed: boolean, payment: { id: string, situation: Situation, causale: string, amountCents: number, codiceAvviso: string | null, payUrl: string | null } }
    | { __typename: 'Refusal', code: RefusalCode, message: string, issues: Array<{ path: Array<string>, message: string }> }
   };

export type HearMutationVariables = Exact<{
  input: SaveWebhookEndpointInput;
}>;


export type HearMutation = { saveWebhookEndpoint:
    | { __typename: 'Refusal', code: RefusalCode, message: string }
    | { __typename: 'SaveWebhookEndpointSuccess', secret: string | null, endpoint: { id: string } }
   };

export type StopHearingMutationVariables = Exact<{
  input: RemoveWebhookEndpointInput;
}>;


export type StopHearingMutation = { removeWebhookEndpoint:
    | { __typename: 'Refusal' }
    | { __typename: 'RemoveWebhookEndpointSuccess' }
   };

export type LookQueryVariables = Exact<{
  id: string | number;
}>;


export type LookQuery = { payment: { id: string, situation: Situation, causale: string, amountCents: number, codiceAvviso: string | null, payUrl: string | null, receipts: Array<{ iuv: string, amountCents: number, paidAt: string, psp: { name: string } }> } | null };

export type ShownFragment = { id: string, situation: Situation, causale: string, amountCents: number, codiceAvviso: string | null, payUrl: string | null };

export const ShownFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Shown"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Payment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"situation"}},{"kind":"Field","name":{"kind":"Name","value":"causale"}},{"kind":"Field","name":{"kind":"Name","value":"amountCents"}},{"kind":"Field","name":{"kind":"Name","value":"codiceAvviso"}},{"kind":"Field","name":{"kind":"Name","value":"payUrl"}}]}}]} as unknown as DocumentNode<ShownFragment, unknown>;
export const PaymentTypesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PaymentTypes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ente"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentTypes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"origin"},"value":{"kind":"EnumValue","value":"API"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<PaymentTypesQuery, PaymentTypesQueryVariables>;
export const IssueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Issue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreatePaymentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createPayment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CreatePaymentSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"payment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Shown"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Refusal"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Shown"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Payment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"situation"}},{"kind":"Field","name":{"kind":"Name","value":"causale"}},{"kind":"Field","name":{"kind":"Name","value":"amountCents"}},{"kind":"Field","name":{"kind":"Name","value":"codiceAvviso"}},{"kind":"Field","name":{"kind":"Name","value":"payUrl"}}]}}]} as unknown as DocumentNode<IssueMutation, IssueMutationVariables>;
export const HearDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Hear"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SaveWebhookEndpointInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveWebhookEndpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SaveWebhookEndpointSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Refusal"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<HearMutation, HearMutationVariables>;
export const StopHearingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StopHearing"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveWebhookEndpointInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeWebhookEndpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<StopHearingMutation, StopHearingMutationVariables>;
export const LookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Look"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"payment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Shown"}},{"kind":"Field","name":{"kind":"Name","value":"receipts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"iuv"}},{"kind":"Field","name":{"kind":"Name","value":"amountCents"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"psp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Shown"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Payment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"situation"}},{"kind":"Field","name":{"kind":"Name","value":"causale"}},{"kind":"Field","name":{"kind":"Name","value":"amountCents"}},{"kind":"Field","name":{"kind":"Name","value":"codiceAvviso"}},{"kind":"Field","name":{"kind":"Name","value":"payUrl"}}]}}]} as unknown as DocumentNode<LookQuery, LookQueryVariables>;