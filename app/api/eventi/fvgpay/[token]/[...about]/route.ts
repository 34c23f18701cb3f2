/** Where FVGPay tells what happened to debts. It is answered at once; the work is done by the worker. */
import { hearProvider } from "#commands/hear-provider.ts";
import { readBounded } from "../../../bounded.ts";

const mostBytes = 1_000_000;
const statuses = { heard: 204, forged: 404, unread: 400 };

export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string; about: string[] }> },
): Promise<Response> {
  const { token, about } = await params;
  const bytes = await readBounded(request, mostBytes);
  if (!bytes) return new Response(null, { status: 413 });
  const body = new TextDecoder().decode(bytes);
  const answer = await hearProvider({ token, about: about.join("/"), body }, new Date());
  return new Response(null, { status: statuses[answer] });
}
