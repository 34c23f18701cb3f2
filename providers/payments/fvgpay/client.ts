/** HTTP to FVGPay: Basic authentication, a deadline, and nothing that is not an answer taken for one. */
import { call } from "../../http.ts";
import { readJson } from "../../problem.ts";
import { type Answered, weigh } from "../answer.ts";
import type { NoAnswer, Position } from "../port.ts";
import { debtIdOf, type Service } from "./wire.ts";

export interface FvgpaySettings extends Service {
  /** Such as https://pagopa-coll-gateway.insiel.it. */
  baseUrl: string;
  user: string;
  password: string;
}

export interface Request {
  operation: string;
  method: string;
  path: string;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** The gateway asks ASCOT before it answers. */
const timeoutMs = 20_000;
const defaultWaitMs = 10_000;

export async function ask(settings: FvgpaySettings, request: Request): Promise<Answered | NoAnswer> {
  const { operation, method, path, body, signal } = request;
  const credentials = Buffer.from(`${settings.user}:${settings.password}`).toString("base64");
  const answer = await call(`${settings.baseUrl}/pagopa${path}`, {
    method,
    headers: {
      authorization: `Basic ${credentials}`,
      accept: "application/json, application/problem+json",
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    timeoutMs,
    ...(signal && { signal }),
  });
  const secrets = [credentials, settings.password];
  return weigh(answer, { operation, yes: [200, 201, 202], secrets, waitMs: defaultWaitMs });
}

export function debtPath(service: Service, position: Position): string {
  const parts = [service.enteTaxCode, service.serviceId, debtIdOf(position)];
  return `/posizioni-debitorie/${parts.map(encodeURIComponent).join("/")}`;
}

export const isYes = (answer: Answered) => answer.status < 300;

/** Their own sentence about what was wrong, with the particulars they add to it. */
export function wordsOf({ body }: Answered): string {
  const said = readJson(body) as { detail?: unknown; title?: unknown; errorInfos?: unknown } | null;
  const infos = Array.isArray(said?.errorInfos) ? said.errorInfos : [];
  return [said?.detail ?? said?.title, ...infos].filter((words) => typeof words === "string" && words).join("; ");
}
