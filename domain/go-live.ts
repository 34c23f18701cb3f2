/** What an ente needs before it collects: what can be seen in its settings, and what only a connection can tell. */
import type { Ente } from "./ente.ts";
import { carriesQuote } from "./provider.ts";

/** Where it is mended. */
export type GoLivePlace = "ente" | "accounts" | "provider" | "types" | "capitoli" | "tassonomie" | "support";

export const connections = ["provider", "mail", "checkout"] as const;
export type Connection = (typeof connections)[number];

/** `advice` may stay as it is; `wrong` and `untested` keep the list from being complete. */
export type CheckState = "ok" | "wrong" | "advice" | "untested";

export interface GoLiveCheck {
  key: GoLiveKey;
  state: CheckState;
  place: GoLivePlace;
}

const keys = [
  "identity",
  "account",
  "type",
  "accertamento",
  "contacts",
  "privacy",
  "accessibility",
  "tassonomie",
] as const;
export type GoLiveKey = (typeof keys)[number];

export interface Ready {
  ente: Ente;
  accounts: number;
  defaultIban: string | null;
  types: number;
  lapsedTypes: number;
  accertamenti: number;
}

/** Whatever the settings alone can tell, in the order one sets an ente up. */
export function settingsChecks(ready: Ready): GoLiveCheck[] {
  const { ente } = ready;
  const must = (holds: boolean): CheckState => (holds ? "ok" : "wrong");
  const should = (holds: boolean): CheckState => (holds ? "ok" : "advice");
  return [
    { key: "identity", state: should(Boolean(ente.ipaCode && ente.cbill)), place: "ente" },
    { key: "contacts", state: must(Boolean(ente.contacts.email)), place: "ente" },
    // GDPR art. 13; the accessibility statement is of Law 4/2004, art. 3-quater.
    { key: "privacy", state: must(Boolean(ente.privacyUrl)), place: "ente" },
    { key: "accessibility", state: must(Boolean(ente.accessibilityUrl)), place: "ente" },
    { key: "account", state: must(ready.accounts > 0 && ready.defaultIban !== null), place: "accounts" },
    { key: "type", state: must(ready.types > 0), place: "types" },
    ...(carriesQuote(ente.provider)
      ? [{ key: "accertamento" as const, state: must(ready.accertamenti > 0), place: "capitoli" as const }]
      : []),
    { key: "tassonomie", state: must(ready.lapsedTypes === 0), place: "tassonomie" },
  ];
}

export interface ConnectionResult {
  key: Connection;
  state: CheckState;
  /** What went wrong, as one of a closed list. */
  why: ConnectionFault | null;
  /** In the other side's words, or the address that was written to. */
  detail: string | null;
}

export const connectionFaults = [
  "not_set",
  "no_address",
  "unauthorised",
  "timeout",
  "unreachable",
  "server_error",
  "rate_limited",
  "malformed",
  "refused",
] as const;
export type ConnectionFault = (typeof connectionFaults)[number];

export const connectionPlaces: Record<Connection, GoLivePlace> = {
  provider: "provider",
  mail: "ente",
  checkout: "support",
};
