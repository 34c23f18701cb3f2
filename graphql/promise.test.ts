/** The promise to programs is kept: nothing they were told breaks undeclared, goes without a day, or lacks an example. */
import { readFileSync } from "node:fs";
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputField,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  printSchema,
} from "graphql";
import { expect, test } from "vitest";
import { readDay } from "#domain/day.ts";
import en from "#messages/en.json";
import it from "#messages/it.json";
import { changelog } from "./changelog.ts";
import { deprecations, idleDeclarations, undeclaredBreaks } from "./promise.ts";
import { schema } from "./schema.ts";

const promised = buildSchema(readFileSync("graphql/promised.graphql", "utf8"));
const offered = printSchema(schema);
const without = (line: RegExp, put = "") => {
  const changed = offered.replace(line, put);
  expect(changed).not.toBe(offered);
  return buildSchema(changed);
};

test("a program written against the promise still works: every break is declared in graphql/changelog.ts", () => {
  expect(undeclaredBreaks(promised, schema)).toEqual([]);
});

test("a field that goes, an argument that becomes required and a value that is no more are seen", () => {
  const all = buildSchema(offered);
  const gone = without(/\n {2}"""[^"]*"""\n {2}causale: String!\n/, "\n");
  expect(undeclaredBreaks(all, gone)).toHaveLength(1);
  const [description = ""] = undeclaredBreaks(all, gone);
  expect(undeclaredBreaks(all, gone, [description])).toEqual([]);
  expect(undeclaredBreaks(all, without(/\n {2}REPLACED\n/, "\n  REPLACED_SINCE\n"))).not.toEqual([]);
  expect(undeclaredBreaks(all, without(/esercizio: Int\n|dryRun: Boolean\n/, "dryRun: Boolean!\n"))).not.toEqual([]);
});

test("what is declared and does not happen is noticed, so that no declaration lies in wait", () => {
  const all = buildSchema(offered);
  expect(idleDeclarations(all, all, ["Payment.causale was removed."])).toEqual(["Payment.causale was removed."]);
  expect(idleDeclarations(promised, schema)).toEqual([]);
});

test("a deprecation says from which day on the thing is gone", () => {
  const old = buildSchema(`type Query {
    a: Int @deprecated(reason: "Use b. Goes on 2028-01-01.")
    b(c: Int @deprecated(reason: "Never mind.")): Int
  }`);
  expect(deprecations(old)).toEqual([
    { place: "Query.a", reason: "Use b. Goes on 2028-01-01.", goesOn: "2028-01-01" },
    { place: "Query.b.c", reason: "Never mind.", goesOn: null },
  ]);
  expect(deprecations(schema).filter(({ goesOn }) => goesOn === null || !readDay(goesOn))).toEqual([]);
});

test("a text or an id that is asked for comes with an example", () => {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
  const inputs = types.filter(isInputObjectType).flatMap((type) => placed(type.name, Object.values(type.getFields())));
  const args = types
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) => Object.values(type.getFields()).flatMap((field) => placed(type.name, field.args)));
  const texts = [...inputs, ...args].filter(({ type }) => /^\[?(String|ID)/.test(type));
  expect(texts.length).toBeGreaterThan(90);
  expect(texts.filter(({ description }) => !/`[^`]+`/.test(description)).map(({ place }) => place)).toEqual([]);
});

test("a list that may be long is a connection with `first` and an opaque cursor", () => {
  const connections = Object.values(schema.getTypeMap()).filter(({ name }) => name.endsWith("Connection"));
  expect(connections.length).toBeGreaterThanOrEqual(6);
  for (const type of connections.filter(isObjectType)) {
    expect(Object.keys(type.getFields())).toEqual(expect.arrayContaining(["edges", "pageInfo"]));
  }
  const paged = [
    schema.getQueryType(),
    schema.getType("Import"),
    schema.getType("BulkAction"),
    schema.getType("WebhookEndpoint"),
  ]
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ type }) => /Connection/.test(String(type)));
  expect(paged.length).toBe(connections.length);
  for (const { args } of paged) {
    const first = args.find(({ name }) => name === "first");
    expect(first?.description).toContain("from 1 to 100");
    expect(args.find(({ name }) => name === "after")?.type.toString()).toBe("String");
  }
});

test("each change of the changelog has its day and its sentence in both languages, the newest first", () => {
  const days = changelog.map(({ on }) => on);
  expect(days.every((day) => readDay(day) === day)).toBe(true);
  expect(days).toEqual([...days].sort().reverse());
  for (const words of [it, en]) {
    const told = Object.keys(words.developers.changelog.entries);
    expect(told.sort()).toEqual(changelog.map(({ key }) => key).sort());
  }
});

function placed(owner: string, all: readonly (GraphQLInputField | GraphQLArgument)[]) {
  return all.map(({ name, type, description }) => ({
    place: `${owner}.${name}`,
    type: String(type),
    description: description ?? "",
  }));
}
