/**
 * The schema as pages: what each type holds, where it is used, and what a search finds. Read from the running schema
 * once per process: it cannot say anything the API does not.
 */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from "graphql";
import { schema } from "#graphql/schema.ts";

export const kinds = ["query", "mutation", "object", "interface", "union", "input", "enum", "scalar"] as const;
export type Kind = (typeof kinds)[number];

export interface Member {
  name: string;
  description: string;
  /** As the schema writes it, `[Payment!]!`, and the name within; none for values of an enum. */
  type?: { written: string; name: string };
  args: Member[];
  /** As the schema writes it, such as `20`. */
  default?: string | undefined;
  deprecated: string | null;
}

export interface Entry {
  /** `Payment`, or `Query.payments`: what its address is made of. */
  name: string;
  kind: Kind;
  description: string;
  type?: Member["type"];
  members: Member[];
  deprecated: string | null;
  usedBy: string[];
}

let all: Map<string, Entry> | undefined;

/** By name; each query and mutation is an entry of its own. */
export function entries(): Map<string, Entry> {
  all ??= new Map(readSchema().map((entry) => [entry.name, entry]));
  return all;
}

/** Those whose name has these words come first, then those whose description or members have. All words must be there. */
export function searchEntries(search: string): Entry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const weighed = [...entries().values()].map((entry) => ({ entry, weight: weigh(entry, words) }));
  return weighed
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.entry.name.localeCompare(b.entry.name))
    .map(({ entry }) => entry);
}

function weigh({ name, description, members }: Entry, words: string[]): number {
  const called = name.toLowerCase();
  const inside = members.flatMap((member) => [member.name, member.description]).join(" ");
  const everything = `${called} ${description} ${inside}`.toLowerCase();
  if (!words.every((word) => everything.includes(word))) return 0;
  if (words.some((word) => called === word || called.endsWith(`.${word}`))) return 4;
  if (words.every((word) => called.includes(word))) return 3;
  return words.every((word) => members.some((member) => member.name.toLowerCase().includes(word))) ? 2 : 1;
}

function readSchema(): Entry[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const usedBy = usage(types);
  const verbs = roots.flatMap((root) =>
    Object.values(root?.getFields() ?? {}).map((field) => ({
      ...member(field),
      name: `${root?.name}.${field.name}`,
      kind: root === roots[0] ? ("query" as const) : ("mutation" as const),
      members: field.args.map(member),
      usedBy: [],
    })),
  );
  const nouns = types
    .filter((type) => !roots.some((root) => root === type))
    .map((type) => ({
      name: type.name,
      kind: kindOf(type),
      description: type.description ?? "",
      members: membersOf(type),
      deprecated: null,
      usedBy: [...(usedBy.get(type.name) ?? [])].sort(),
    }));
  return [...verbs, ...nouns];
}

function kindOf(type: GraphQLNamedType): Kind {
  if (isObjectType(type)) return "object";
  if (isInterfaceType(type)) return "interface";
  if (isUnionType(type)) return "union";
  if (isInputObjectType(type)) return "input";
  return isEnumType(type) ? "enum" : "scalar";
}

function membersOf(type: GraphQLNamedType): Member[] {
  if (isUnionType(type)) {
    return type.getTypes().map(({ name, description }) => ({
      name,
      description: description ?? "",
      type: { written: name, name },
      args: [],
      deprecated: null,
    }));
  }
  if (isEnumType(type)) {
    return type.getValues().map(({ name, description, deprecationReason }) => ({
      name,
      description: description ?? "",
      args: [],
      deprecated: deprecationReason ?? null,
    }));
  }
  const fields = "getFields" in type ? Object.values(type.getFields()) : [];
  return fields.map((field: GraphQLField<unknown, unknown> | GraphQLInputField) => member(field));
}

function member(field: GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLArgument): Member {
  const fallback = "defaultValue" in field ? field.defaultValue : undefined;
  return {
    name: field.name,
    description: field.description ?? "",
    type: { written: String(field.type), name: getNamedType(field.type).name },
    args: "args" in field ? field.args.map(member) : [],
    default: fallback === undefined ? undefined : String(fallback),
    deprecated: field.deprecationReason ?? null,
  };
}

/** Which entries name a type: as what they answer, as what they take, as a member. */
function usage(types: GraphQLNamedType[]): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  const note = (name: string, user: string) => users.set(name, (users.get(name) ?? new Set()).add(user));
  const roots = new Set(["Query", "Mutation"]);
  for (const type of types) {
    for (const one of membersOf(type)) {
      const user = roots.has(type.name) ? `${type.name}.${one.name}` : type.name;
      for (const { type: used } of [one, ...one.args]) if (used) note(used.name, user);
    }
  }
  return users;
}
