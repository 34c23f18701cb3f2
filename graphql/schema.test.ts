/** The schema as a promise: committed, described to the last value, and made of the domain's own words. */
import { readFileSync } from "node:fs";
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  printSchema,
  specifiedScalarTypes,
} from "graphql";
import { expect, test } from "vitest";
import { GET } from "#app/schema.graphql/route.ts";
import { bulkKinds, bulkOutcomes, bulkStatuses } from "#domain/bulk.ts";
import { paidElsewhereWays, paymentOrigins, paymentStatuses } from "#domain/payment.ts";
import { paymentEventKinds } from "#domain/payment-event.ts";
import { sortKeys } from "#domain/payment-filter.ts";
import { situations } from "#domain/payment-situation.ts";
import { paymentVerbs } from "#domain/possible.ts";
import { issueCodes, refusalCodes } from "#domain/refusal.ts";
import { schema } from "./schema.ts";
import { shout } from "./shout.ts";

const own = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith("__") && !specifiedScalarTypes.some((scalar) => scalar.name === type.name),
);

test("schema.graphql says what the code promises (npm run schema writes it)", () => {
  expect(readFileSync("schema.graphql", "utf8")).toBe(`${printSchema(schema)}\n`);
});

test("whoever wants to write a program reads it at /schema.graphql", async () => {
  const response = GET();
  expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
  expect(await response.text()).toBe(readFileSync("schema.graphql", "utf8"));
});

test("every type, field, argument and value is described in a sentence", () => {
  const places = own.flatMap(describedPlaces);
  expect(places.length).toBeGreaterThan(300);
  const mute = places.filter(({ description }) => !/^([\p{Lu}`1-9]|pagoPA).*[.:]$/su.test(description ?? ""));
  expect(mute.map(({ place }) => place)).toEqual([]);
});

test.each([
  ["PaymentStatus", paymentStatuses],
  ["Situation", situations],
  ["PaymentOrigin", paymentOrigins],
  ["PaymentEventKind", paymentEventKinds],
  ["PaymentVerb", paymentVerbs],
  ["PaymentSortKey", sortKeys],
  ["PaidElsewhereHow", paidElsewhereWays],
  ["BulkKind", bulkKinds],
  ["BulkStatus", bulkStatuses],
  ["BulkOutcome", bulkOutcomes],
  ["RefusalCode", refusalCodes],
  ["IssueCode", issueCodes],
])("%s has the domain's words and no others", (name, words) => {
  const type = schema.getType(name);
  const values = isEnumType(type) ? type.getValues() : [];
  expect(values.map((value) => value.value).sort()).toEqual([...words].sort());
  expect(values.map((value) => value.name).sort()).toEqual([...new Set(words.map(shout))].sort());
});

test("every mutation takes one input and answers with a union that has a Refusal", () => {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  expect(fields.length).toBeGreaterThanOrEqual(6);
  for (const field of fields) {
    expect(field.args.map((arg) => `${arg.name}: ${arg.type}`)).toEqual([`input: ${capital(field.name)}Input!`]);
    expect(String(field.type)).toBe(`${capital(field.name)}Result!`);
    const members = schema.getPossibleTypes(schema.getType(`${capital(field.name)}Result`) as never);
    expect(members.map((type) => type.name).sort()).toEqual([`${capital(field.name)}Success`, "Refusal"].sort());
  }
});

test("members of one union give a name one type, so that a document may ask for both", () => {
  const unions = own.filter(isUnionType);
  expect(unions.length).toBeGreaterThanOrEqual(6);
  for (const union of unions) {
    const types = new Map<string, string>();
    for (const field of union.getTypes().flatMap((type) => Object.values(type.getFields()))) {
      expect(`${union}.${field.name}: ${field.type}`).toBe(
        `${union}.${field.name}: ${types.get(field.name) ?? field.type}`,
      );
      types.set(field.name, String(field.type));
    }
  }
});

test("money is Cents everywhere", () => {
  const sums = own.flatMap((type) => {
    const fields = isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
    return fields
      .filter((field) => /cents$/i.test(field.name))
      .map((field) => `${type.name}.${field.name} ${field.type}`);
  });
  expect(sums.length).toBeGreaterThan(5);
  expect(sums.filter((sum) => !/ Cents!?$/.test(sum))).toEqual([]);
});

interface Place {
  place: string;
  description: string | null | undefined;
}

function describedPlaces(type: GraphQLNamedType): Place[] {
  const places: Place[] = [{ place: type.name, description: type.description }];
  if (isEnumType(type)) {
    places.push(...type.getValues().map(({ name, description }) => ({ place: `${type.name}.${name}`, description })));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    places.push(...fields.map(({ name, description }) => ({ place: `${type.name}.${name}`, description })));
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      const place = `${type.name}.${field.name}`;
      places.push({ place, description: field.description });
      places.push(...field.args.map((arg) => ({ place: `${place}(${arg.name})`, description: arg.description })));
    }
  }
  return places;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
