/** What a service says when it says no: `application/problem+json`, or the plain message of the gateway before it. */
import { z } from "zod";

const Problem = z.object({ title: z.string().nullish(), detail: z.string().nullish(), message: z.string().nullish() });

/**
 * In words, and whether the service itself spoke: a gateway's "no such resource" says nothing about what the service
 * holds. Null for what nobody meant as an answer, such as a page of HTML.
 */
export function problemOf(body: string): { words: string; fromService: boolean } | null {
  const parsed = Problem.safeParse(readJson(body) ?? readXmlProblem(body));
  if (!parsed.success) return null;
  const { title, detail, message } = parsed.data;
  const words = [title, detail ?? message].filter(Boolean).join(": ");
  return words ? { words, fromService: Boolean(title || detail) } : null;
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Not JSON: a gateway's page, or an answer cut short.
  }
}

/** Where XML was asked for, the problem comes in XML as well. Two short texts are all that is taken from it. */
function readXmlProblem(text: string): { title?: string; detail?: string } | null {
  if (/<!doctype|<html/i.test(text)) return null;
  const title = /<title>([^<&]{1,300})<\/title>/.exec(text)?.[1];
  const detail = /<detail>([^<&]{1,1000})<\/detail>/.exec(text)?.[1];
  return title || detail ? { title, detail } : null;
}
