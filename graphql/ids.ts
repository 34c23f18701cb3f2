/** Ids outside are a word for the kind and the row's own id, `pay_0191f0a2-…`: readable in a log, and never mistaken. */
import { isUuid } from "#domain/ente.ts";

const prefixes = {
  Payment: "pay",
  PaymentType: "type",
  Ente: "ente",
  BulkAction: "bulk",
  Capitolo: "cap",
  Accertamento: "acc",
  Project: "prj",
  Pratica: "pra",
  Import: "imp",
  WebhookEndpoint: "whk",
} as const;
export type NodeName = keyof typeof prefixes;

export function makeGlobalId(typename: string, id: string | number | bigint): string {
  const prefix = prefixes[typename as NodeName];
  if (!prefix) throw new Error(`no id prefix for ${typename}`);
  return `${prefix}_${id}`;
}

/** Nonsense reads as an id of nothing: whoever guesses learns no more than from a random id. */
export function readGlobalId(globalId: string): { typename: NodeName | ""; id: string } {
  const at = globalId.indexOf("_");
  const id = globalId.slice(at + 1);
  const name = (Object.keys(prefixes) as NodeName[]).find((known) => prefixes[known] === globalId.slice(0, at));
  return name && isUuid(id) ? { typename: name, id } : { typename: "", id: "" };
}

/** The row's id, or null when it is not an id of that kind. */
export function readIdOf(name: NodeName, globalId: string): string | null {
  const { typename, id } = readGlobalId(globalId);
  return typename === name ? id : null;
}
