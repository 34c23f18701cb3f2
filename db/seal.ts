/** Secrets at rest: AES-256-GCM under SALDO_ENCRYPTION_KEY, bound to the row they belong to so they cannot be moved. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "#env.ts";

const version = 1;

/** `context` names the row (such as `<ente>/gpd`); the same words are needed to open it again. */
export function sealSecrets(secrets: Record<string, string>, context: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), sealed]);
}

export function openSecrets(sealed: Buffer, context: string): Record<string, string> {
  if (sealed[0] !== version) throw new Error("sealed by an unknown version");
  const decipher = createDecipheriv("aes-256-gcm", key(), sealed.subarray(1, 13)).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(13, 29));
  return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString("utf8"));
}

function key(): Buffer {
  return Buffer.from(env().SALDO_ENCRYPTION_KEY, "base64");
}
