/** The draft this browser holds: a token in a cookie, for the pages of spontaneous payments alone. */
import { cookies } from "next/headers";
import { cookieOptions } from "#citizen-auth.ts";
import { findRequest, type SpontaneousRequest } from "#db/spontaneous-requests.ts";
import type { EnteId } from "#domain/ente.ts";

const name = "saldo.spontaneo";
const days = 3;

export async function draftToken(): Promise<string> {
  return (await cookies()).get(name)?.value ?? "";
}

export async function keepDraft(token: string): Promise<void> {
  (await cookies()).set(name, token, { ...cookieOptions(), path: "/spontanei", maxAge: days * 86_400 });
}

/** Null when there is none for this page, or when it has gone on already. */
export async function currentDraft(ente: EnteId, linkId: string, now: Date): Promise<SpontaneousRequest | null> {
  const token = await draftToken();
  const request = token ? await findRequest(ente, { token }, now) : null;
  return request?.state === "draft" && request.linkId === linkId ? request : null;
}
