/** Chooses the provider of an ente and how it is reached. Secrets are sealed, and the audit says only that they changed. */
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { findReachIn, lockEnteIn, saveReachIn, updateEnteIn } from "#db/ente-settings.ts";
import { enqueue } from "#db/queue.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { ProviderChoice } from "#domain/ente-settings.ts";
import { fieldsOf } from "#domain/provider-fields.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";

/** A secret left out or empty stays as it is. What is missing altogether is named. */
export async function saveEnteProvider(actor: Actor, input: unknown, now: Date): Promise<void> {
  allow(actor, "settings.write");
  const { version, provider, settings: given, secrets } = accept(ProviderChoice, input);
  const fields = fieldsOf(provider);
  const fresh = Object.fromEntries(
    Object.entries(secrets).flatMap(([name, value]) => (value.trim() === "" ? [] : [[name, value.trim()]])),
  );
  await inEnte(actor.ente, async (tx) => {
    const before = await lockEnteIn(tx, actor.ente);
    if (!before) throw new Refusal("ente.not_found");
    const reach = await findReachIn(tx, actor.ente, provider);
    const settings = Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    );
    const issues: Issue[] = [
      ...unknownIn("settings", given, fields.settings),
      ...unknownIn("secrets", secrets, fields.secrets),
      ...fields.settings.flatMap(({ name, required }) =>
        required && !settings[name] ? [missing("settings", name)] : [],
      ),
      ...fields.secrets.flatMap(({ name, required }) =>
        required && !fresh[name] && !reach?.secretsSetAt[name] ? [missing("secrets", name)] : [],
      ),
    ];
    if (issues.length > 0) throw new Refusal("input.invalid", { issues });
    if (!(await updateEnteIn(tx, actor.ente, version, { provider }))) throw new Refusal("ente.stale");
    await saveReachIn(tx, { ente: actor.ente, provider, settings }, fresh, now);
    const details: Record<string, string | null> = { provider, secrets: Object.keys(fresh).join(" ") };
    if (before.ente.provider !== provider) details["was.provider"] = before.ente.provider;
    for (const { name } of fields.settings)
      if ((reach?.settings[name] ?? null) !== (settings[name] ?? null)) {
        details[name] = settings[name] ?? null;
        details[`was.${name}`] = reach?.settings[name] ?? null;
      }
    const audited = { action: "ente.provider", subjectKind: "ente", subjectId: actor.ente, at: now };
    await insertAudit(tx, actor, { ...audited, details });
    await enqueue(tx, actor.ente, "subscribe-provider", {}, { key: `subscribe:${actor.ente}` });
  });
}

function unknownIn(path: string, given: Record<string, unknown>, known: readonly { name: string }[]): Issue[] {
  const names = new Set(known.map(({ name }) => name));
  return Object.keys(given).flatMap((name) => (names.has(name) ? [] : [{ path: [path, name], code: "not_allowed" }]));
}

function missing(path: string, name: string): Issue {
  return { path: [path, name], code: "required" };
}
