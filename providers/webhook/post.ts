/**
 * One message to somebody else's address: signed (Standard Webhooks), with a deadline, no redirects, and never into our
 * own network. The name is resolved once and the connection goes to the address that was looked at: what a name says the
 * second time does not matter.
 */
import { lookup as lookUp } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Webhook } from "standardwebhooks";

export interface Message {
  id: string;
  /** The attempt's own time: old ones are refused by whoever is told. */
  at: Date;
  body: string;
  /** The secrets that sign now. */
  secrets: string[];
}

export interface Posted {
  /** Null when nothing came back. */
  status: number | null;
  detail: string;
  durationMs: number;
}

const timeoutMs = 10_000;
const mostDetail = 500;

/** `inside`: addresses of our own network are allowed. */
export async function postMessage(target: string, message: Message, { inside }: { inside: boolean }): Promise<Posted> {
  const begun = performance.now();
  const done = (status: number | null, detail: string): Posted => ({
    status,
    detail: detail.replaceAll("\u0000", "").slice(0, mostDetail),
    durationMs: Math.round(performance.now() - begun),
  });
  try {
    const url = new URL(target);
    const address = await safeAddress(url.hostname, inside);
    if (!address) return done(null, "the address leads into a private network");
    return await new Promise<Posted>((resolve) => {
      const settle = (status: number | null, detail: string) => resolve(done(status, detail));
      const request = (url.protocol === "https:" ? https : http).request(url, {
        method: "POST",
        headers: headersOf(message),
        lookup: pinnedTo(address),
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
      });
      request.on("response", (answer) => {
        let detail = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          detail += chunk;
          if (detail.length > mostDetail) answer.destroy();
        });
        answer.on("close", () => settle(answer.statusCode ?? null, detail));
      });
      request.on("error", (error: NodeJS.ErrnoException) =>
        settle(
          null,
          error.name === "TimeoutError" ? `no answer in ${timeoutMs / 1_000} s` : (error.code ?? error.name),
        ),
      );
      request.end(message.body);
    });
  } catch (error) {
    return done(null, (error as NodeJS.ErrnoException).code ?? (error as Error).name);
  }
}

function headersOf({ id, at, body, secrets }: Message): Record<string, string> {
  return {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "user-agent": "Saldo-Webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    // During a rotation both sign: whoever knows one of them can check.
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}

/** Null when any of the name's addresses is not of the public internet. */
export async function safeAddress(
  hostname: string,
  inside: boolean,
): Promise<{ address: string; family: 4 | 6 } | null> {
  const plain = hostname.replace(/^\[|\]$/g, "");
  const found = await lookUp(plain, { all: true });
  const [first] = found;
  if (!first) return null;
  const open = inside || found.every(({ address }) => ipaddr.process(address).range() === "unicast");
  return open ? { address: first.address, family: first.family === 6 ? 6 : 4 } : null;
}

function pinnedTo({ address, family }: { address: string; family: 4 | 6 }): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}
