/**
 * The person goes on: now, and only now, something is issued. A browser that has worked for it gets its notice at once;
 * one without a script answers a mail first; what is large, or one too many for a quiet hour, an operator looks at.
 */
import { inEnte, type Tx } from "#db/connection.ts";
import { enqueue } from "#db/queue.ts";
import { countAttempt } from "#db/rate-counters.ts";
import {
  findRequestIn,
  isProven,
  markProven,
  type SpontaneousRequest,
  updateRequest,
} from "#db/spontaneous-requests.ts";
import type { Actor } from "#domain/actor.ts";
import type { EnteId } from "#domain/ente.ts";
import { Refusal } from "#domain/refusal.ts";
import { needsApproval } from "#domain/spontaneous.ts";
import { acceptProof } from "../proof-of-work.ts";
import { openPageIn } from "./begin.ts";
import { settleRequestIn } from "./settle.ts";

const hour = 3_600;
const day = 86_400;
/** How many notices within the window: from one network address, for one tax code; and of one ente before somebody looks. */
const perAddress = 5;
const perTaxCode = 20;
const perEnte = 200;
const approvalDays = 30;
/** Nobody fills in four pages faster. */
const leastSeconds = 2;

export interface Going {
  ente: EnteId;
  token: string;
  /** The solved challenge; empty from a browser without a script. */
  proof: string;
  /** A field no person sees: whatever fills it in is none. */
  trap: string;
  /** Whoever is signed in by SPID or CIE has proven the address their identity came with. */
  provenEmail: string | null;
  address: string;
  /** A program has no pages to fill in: only a person may be too quick. */
  program?: boolean;
}

export type Gone =
  | { state: "done"; paymentId: string; confirmMail: boolean }
  | { state: "mail" }
  | { state: "approval" };

/** Said again it answers the same: what has been done is not done twice. */
export async function finishSpontaneous(going: Going, now: Date): Promise<Gone> {
  const { ente, token, trap } = going;
  const before = await inEnte(ente, (tx) => findRequestIn(tx, ente, { token }, now));
  if (!before) throw new Refusal("spontaneous.not_found");
  const already = goneOf(before);
  if (already) return already;
  const tooQuick = !going.program && now.getTime() - before.createdAt.getTime() < leastSeconds * 1_000;
  if (trap !== "" || tooQuick) throw new Refusal("spontaneous.proof");
  try {
    if (going.proof) await acceptProof(spontaneousPurpose(before.linkId), going.proof, now);
  } catch (error) {
    // Pressed twice, the same proof comes twice: the first one counted.
    const after = await inEnte(ente, (tx) => findRequestIn(tx, ente, { token }, now));
    const meanwhile = after && goneOf(after);
    if (meanwhile) return meanwhile;
    throw error;
  }
  const taxCode = before.data.debtor?.taxCode ?? "";
  await within(`spontaneous:${going.address}`, hour, perAddress, now);
  await within(`spontaneous-of:${ente}:${taxCode}`, day, perTaxCode, now);
  const busy = (await countAttempt(`spontaneous-in:${ente}`, hour, now)) > perEnte;
  return inEnte(ente, (tx) => go(tx, going, { busy, now }));
}

/** What has become of it already; null while it is a draft. */
function goneOf({ state, paymentId }: SpontaneousRequest): Gone | null {
  if (state === "refused") throw new Refusal("spontaneous.wrong_moment");
  if (paymentId) return { state: "done", paymentId, confirmMail: false };
  return state === "mail" || state === "approval" ? { state } : null;
}

/** A proof is for one page and for no other. */
export const spontaneousPurpose = (linkId: string) => `spontaneous:${linkId}`;

async function within(subject: string, window: number, most: number, now: Date): Promise<void> {
  if ((await countAttempt(subject, window, now)) > most)
    throw new Refusal("spontaneous.too_many", { params: { minutes: Math.ceil(window / 60) } });
}

async function go(
  tx: Tx,
  { ente, token, proof, provenEmail }: Going,
  { busy, now }: { busy: boolean; now: Date },
): Promise<Gone> {
  const request = await findRequestIn(tx, ente, { token }, now, true);
  if (!request) throw new Refusal("spontaneous.not_found");
  // Another click was quicker.
  const already = goneOf(request);
  if (already) return already;
  const { debtor, wish } = request.data;
  if (!debtor || !wish) throw new Refusal("spontaneous.wrong_moment");
  const { link } = await openPageIn(tx, ente, { id: request.linkId }, now);
  const { email } = debtor;
  const signedIn = email !== null && provenEmail?.toLowerCase() === email.toLowerCase();
  if (signedIn) await markProven(tx, ente, email, now);
  const emailProven = email !== null && (signedIn || (await isProven(tx, ente, email)));
  const lookFirst = needsApproval(link, wish.amountCents, busy);
  if (!emailProven && (lookFirst || !proof)) {
    if (!email) throw new Refusal("input.invalid", { issues: [{ path: ["debtor", "email"], code: "required" }] });
    await updateRequest(tx, ente, request.id, { state: "mail" });
    await askToConfirm(tx, ente, request.id);
    return { state: "mail" };
  }
  if (lookFirst) {
    await updateRequest(tx, ente, request.id, { ...waitingForApproval(now), emailConfirmed: true });
    return { state: "approval" };
  }
  const paymentId = await settleRequestIn(tx, strangerIn(ente), request, { emailProven, now });
  const confirmMail = email !== null && !emailProven;
  if (confirmMail) await askToConfirm(tx, ente, request.id);
  return { state: "done", paymentId, confirmMail };
}

export const waitingForApproval = (now: Date) => ({
  state: "approval" as const,
  expiresAt: new Date(now.getTime() + approvalDays * 86_400_000),
});

function askToConfirm(tx: Tx, ente: EnteId, requestId: string): Promise<void> {
  return enqueue(
    tx,
    ente,
    "send-spontaneous-mail",
    { requestId, kind: "confirm" },
    { key: `spontaneous:${requestId}` },
  );
}

/** In the books: somebody who was not asked who they are. */
export function strangerIn(ente: EnteId): Actor {
  return { ente, kind: "citizen", id: "citizen", label: "citizen", permissions: new Set() };
}
