/**
 * GPD's receipts API. The receipt of an IUV is read first, because it is found whatever its age; the list reaches back
 * a few months only and serves to learn of a second one.
 */
import { z } from "zod";
import { readJson } from "../../problem.ts";
import { type Answered, isMissing, malformed } from "../answer.ts";
import type { Position, ProviderReceipt, ReceiptsOutcome } from "../port.ts";
import { ask, type GpdSettings } from "./client.ts";
import { readReceiptXml } from "./receipt-xml.ts";

export async function readReceipts(
  settings: GpdSettings,
  position: Position,
  signal?: AbortSignal,
): Promise<ReceiptsOutcome> {
  const { iuv, ente } = position;
  if (!iuv) return { outcome: "missing", exchange: { operation: "receipts", httpStatus: null, body: null } };
  const get = (path: string) =>
    ask(settings, "payments-receipts-service", {
      operation: "receipts",
      method: "GET",
      path: `/payments/${encodeURIComponent(ente.taxCode)}/receipts${path}`,
      ...(signal && { signal }),
    });
  const answer = await get(`/${encodeURIComponent(iuv)}`);
  if ("outcome" in answer) return answer;
  if (isMissing(answer)) return { outcome: "missing", exchange: answer.exchange };
  const first = receiptIn(answer, position);
  if (!first) return malformed(answer.exchange);

  const receipts = new Map([[first.receiptId, first]]);
  for (const id of await otherIds(get, iuv, first.receiptId)) {
    const other = await get(`/${encodeURIComponent(iuv)}?receiptId=${encodeURIComponent(id)}`);
    const receipt = "outcome" in other ? null : receiptIn(other, position);
    if (receipt) receipts.set(receipt.receiptId, receipt);
  }
  return { outcome: "found", receipts: [...receipts.values()], exchange: answer.exchange };
}

/** A receipt for another notice, or nothing that can be read as one, is no receipt of ours. */
function receiptIn(answer: Answered, { iuv, codiceAvviso }: Position): ProviderReceipt | null {
  const receipt = answer.status === 200 ? readReceiptXml(answer.body) : null;
  const ours = receipt?.iuv === iuv && (receipt.codiceAvviso === null || receipt.codiceAvviso === codiceAvviso);
  return ours ? receipt : null;
}

const Row = z.object({ iuv: z.string(), receiptId: z.string() });
const List = z.object({ results: z.array(z.unknown()) });

/** The money of the first receipt is not made to wait for a list that cannot be read: the next look asks again. */
async function otherIds(
  get: (path: string) => ReturnType<typeof ask>,
  iuv: string,
  known: string,
): Promise<Set<string>> {
  const answer = await get(`?pageNum=0&pageSize=20&debtorOrIuv=${encodeURIComponent(iuv)}`);
  const list = List.safeParse("outcome" in answer ? null : readJson(answer.body));
  const rows = (list.success ? list.data.results : []).flatMap((row) => {
    const parsed = Row.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
  return new Set(rows.filter((row) => row.iuv === iuv && row.receiptId !== known).map((row) => row.receiptId));
}
