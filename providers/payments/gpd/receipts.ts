/** GPD's receipts API: the list says how many there are for an IUV, each is read from its XML. */
import { z } from "zod";
import type { Position, ProviderReceipt, ReceiptsOutcome } from "../port.ts";
import { ask, type GpdSettings, malformed } from "./client.ts";
import { readReceiptXml } from "./receipt-xml.ts";

export async function readReceipts(
  settings: GpdSettings,
  position: Position,
  signal?: AbortSignal,
): Promise<ReceiptsOutcome> {
  const get = (path: string) =>
    ask(settings, "payments-receipts-service", {
      operation: "receipts",
      method: "GET",
      path: `/payments/${position.ente.taxCode}/receipts${path}`,
      ...(signal && { signal }),
    });
  const list = await get(`?pageNum=0&pageSize=20&debtorOrIuv=${position.iuv}`);
  if ("outcome" in list) return list;
  if (list.status === 404) return { outcome: "missing", exchange: list.exchange };
  const ids = list.status === 200 ? receiptIdsOf(list.body, position.iuv) : null;
  if (!ids) return malformed(list.exchange);
  if (ids.length === 0) return { outcome: "missing", exchange: list.exchange };

  const receipts: ProviderReceipt[] = [];
  for (const id of ids) {
    const answer = await get(`/${position.iuv}${ids.length > 1 && id ? `?receiptId=${encodeURIComponent(id)}` : ""}`);
    if ("outcome" in answer) return answer;
    if (answer.status === 404) return { outcome: "missing", exchange: answer.exchange };
    const receipt = answer.status === 200 ? readReceiptXml(answer.body) : null;
    if (!receipt || receipt.iuv !== position.iuv) return malformed(answer.exchange);
    receipts.push(receipt);
  }
  return { outcome: "found", receipts, exchange: list.exchange };
}

const List = z.object({ results: z.array(z.record(z.string(), z.unknown())) });

/** One entry per receipt; an empty text where the list does not tell its id. */
function receiptIdsOf(body: string, iuv: string | null): string[] | null {
  try {
    const { results } = List.parse(JSON.parse(body));
    const ours = results.filter((row) => row.iuv === iuv || row.creditorReferenceId === iuv);
    return ours.map((row) => String(row.receiptId ?? ""));
  } catch {
    return null; // Not the list the specification promises.
  }
}
