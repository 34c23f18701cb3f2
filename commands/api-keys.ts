/**
 * Keys for programs: made, replaced while the old one still works, taken away. A key is told once, to the person who made
 * it; here only its hash is kept. A program never makes another.
 */
import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import ipaddr from "ipaddr.js";
import { v7 as uuidv7 } from "uuid";
import { endApiKey, findApiKeyIn, hashApiKey, insertApiKey } from "#db/api-keys.ts";
import { insertAudit } from "#db/audit.ts";
import { inEnte, type Tx } from "#db/connection.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { keyPermissions, NewKey } from "#domain/api-key.ts";
import { addDays, dayInRome, startOfDayInRome } from "#domain/day.ts";
import { isUuid } from "#domain/ente.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";

export interface MadeKey {
  id: string;
  /** Never to be seen again. */
  key: string;
}

const overlapHours = 24;

/** Nobody gives a program a right they have not themselves. */
export async function createApiKey(actor: Actor, input: unknown, now: Date): Promise<MadeKey> {
  onlyPeople(actor);
  const wanted = accept(NewKey(dayInRome(now)), input);
  const issues: Issue[] = [];
  if (!wanted.permissions.every((one) => keyPermissions.includes(one) && actor.permissions.has(one)))
    issues.push({ path: ["permissions"], code: "not_allowed" });
  if (!wanted.addresses.every((one) => ipaddr.isValid(one) || ipaddr.isValidCIDR(one)))
    issues.push({ path: ["addresses"], code: "address.invalid" });
  if (issues.length > 0) throw new Refusal("input.invalid", { issues });
  const { name, permissions, addresses, mode } = wanted;
  const expiresAt = startOfDayInRome(addDays(wanted.expiresOn, 1));
  const made = { id: uuidv7(), key: drawKey(mode) };
  await inEnte(actor.ente, async (tx) => {
    const scopes = permissions.map((one) => one.replace(".", ":"));
    await keep(tx, actor, made, { name, scopes, addresses, mode, expiresAt }, now);
    await note(tx, actor, "key.create", made.id, now, { name, scopes: scopes.join(" ") });
  });
  return made;
}

/** The same rights under another key; the old one works for a day more. */
export async function rotateApiKey(actor: Actor, id: string, now: Date): Promise<MadeKey> {
  onlyPeople(actor);
  return inEnte(actor.ente, async (tx) => {
    const old = isUuid(id) ? await findApiKeyIn(tx, actor.ente, id) : null;
    if (!old || old.revokedAt || (old.expiresAt && old.expiresAt <= now)) throw new Refusal("key.not_found");
    const { name, scopes, addresses, mode, expiresAt } = old;
    const made = { id: uuidv7(), key: drawKey(mode) };
    await keep(tx, actor, made, { name, scopes, addresses, mode, expiresAt }, now);
    const end = new Date(now.getTime() + overlapHours * 3_600_000);
    if (!expiresAt || expiresAt > end) await endApiKey(tx, actor.ente, id, { expiresAt: end });
    await note(tx, actor, "key.rotate", id, now, { name, newKey: made.id });
    return made;
  });
}

/** At once, for good. Said twice it is done once. */
export async function revokeApiKey(actor: Actor, id: string, now: Date): Promise<void> {
  onlyPeople(actor);
  await inEnte(actor.ente, async (tx) => {
    const key = isUuid(id) ? await findApiKeyIn(tx, actor.ente, id) : null;
    if (!key) throw new Refusal("key.not_found");
    if (key.revokedAt) return;
    await endApiKey(tx, actor.ente, id, { revokedAt: now });
    await note(tx, actor, "key.revoke", id, now, { name: key.name });
  });
}

function onlyPeople(actor: Actor): void {
  allow(actor, "keys.write");
  if (actor.kind !== "operator") throw new Refusal("auth.forbidden", { params: { permission: "keys.write" } });
}

/** The prefix says whose it is to whoever finds one; the last signs let them tell a key from noise. */
function drawKey(mode: "test" | "live"): string {
  const secret = randomBytes(40)
    .toString("base64")
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, 44)
    .padEnd(44, "0");
  const check = crc32(secret).toString(36).padStart(7, "0");
  return `saldo_${mode}_${secret}${check}`;
}

type Facts = Pick<
  NonNullable<Awaited<ReturnType<typeof findApiKeyIn>>>,
  "name" | "scopes" | "addresses" | "mode" | "expiresAt"
>;

function keep(tx: Tx, actor: Actor, { id, key }: MadeKey, facts: Facts, createdAt: Date): Promise<void> {
  const known = { prefix: key.slice(0, 16), hash: hashApiKey(key) };
  return insertApiKey(tx, { ...facts, ...known, enteId: actor.ente, id, createdBy: actor.label, createdAt });
}

function note(tx: Tx, actor: Actor, action: string, id: string, at: Date, details: Record<string, string>) {
  return insertAudit(tx, actor, { action, subjectKind: "api_key", subjectId: id, at, details });
}
