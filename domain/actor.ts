/**
 * An actor is whoever asks for something to be done, with the ente they were proven for and what they may do there.
 */
import type { EnteId } from "./ente.ts";
import { Refusal } from "./refusal.ts";

export const permissions = [
  "payments.read",
  "payments.write",
  "payments.cancel",
  "payments.reissue",
  "payments.record",
  "imports.write",
  "imports.confirm",
  "accounting.write",
  "pratiche.write",
  "types.write",
  "settings.write",
  "people.write",
  "keys.write",
  "audit.read",
  "pii.read",
] as const;
export type Permission = (typeof permissions)[number];

const everything: readonly Permission[] = permissions;

/** The ready roles. A role is a name for a list of permissions, nothing more. */
export const roles = {
  counter: ["payments.read", "payments.write", "pratiche.write", "pii.read"],
  issuer: [
    "payments.read",
    "payments.write",
    "payments.reissue",
    "imports.write",
    "imports.confirm",
    "pratiche.write",
    "pii.read",
  ],
  accountant: ["payments.read", "payments.record", "accounting.write", "pii.read"],
  viewer: ["payments.read"],
  manager: [
    "payments.read",
    "payments.write",
    "payments.cancel",
    "payments.reissue",
    "payments.record",
    "imports.write",
    "imports.confirm",
    "pratiche.write",
    "pii.read",
  ],
  admin: everything,
  integrator: ["payments.read", "keys.write"],
  auditor: ["payments.read", "audit.read"],
} satisfies Record<string, readonly Permission[]>;
export type Role = keyof typeof roles;

export interface Actor {
  ente: EnteId;
  kind: "operator" | "api_key" | "citizen" | "system";
  /** The operator's or key's id; "system" for jobs. */
  id: string;
  /** How the log names them. */
  label: string;
  permissions: ReadonlySet<Permission>;
  /** From where they ask, for the log. */
  address?: string;
}

/**
 * Who runs the installation: opens enti and keeps the national lists. Minted in `auth.ts` alone, for operators marked so;
 * it opens no door to an ente's payments.
 */
export interface PlatformActor {
  readonly platform: true;
  id: string;
  label: string;
  /** From where they ask. */
  address?: string;
}

/** In the books of one ente, as whoever did it from outside: with no right of its own there. */
export function platformActorIn({ id, label, address }: PlatformActor, ente: EnteId): Actor {
  return { ente, kind: "operator", id, label, permissions: new Set(), ...(address && { address }) };
}

export function allow(actor: Actor, permission: Permission): void {
  if (!actor.permissions.has(permission)) throw new Refusal("auth.forbidden", { params: { permission } });
}

export function systemActor(ente: EnteId, label = "system"): Actor {
  return { ente, kind: "system", id: "system", label, permissions: new Set(permissions) };
}
