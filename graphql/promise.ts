/**
 * What was promised to programs, against what the code offers now. The promise is `promised.graphql`; `changelog.ts` is
 * where a break of it is declared. An undeclared one fails a test, and so does a deprecation that names no day.
 */
import {
  findBreakingChanges,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { changelog } from "./changelog.ts";

/** Programs written against `promised` that `offered` would break, in graphql's own words, but those declared. */
export function undeclaredBreaks(
  promised: GraphQLSchema,
  offered: GraphQLSchema,
  declared = declaredBreaks(),
): string[] {
  const breaks = findBreakingChanges(promised, offered).map(({ description }) => description);
  return breaks.filter((description) => !declared.includes(description));
}

/** Declarations of breaks that are none: done already, or thought better of. */
export function idleDeclarations(
  promised: GraphQLSchema,
  offered: GraphQLSchema,
  declared = declaredBreaks(),
): string[] {
  const breaks = findBreakingChanges(promised, offered).map(({ description }) => description);
  return declared.filter((description) => !breaks.includes(description));
}

function declaredBreaks(): string[] {
  return changelog.flatMap(({ breaks = [] }) => breaks);
}

export interface Deprecation {
  place: string;
  reason: string;
  /** The first day without it, or null when the reason does not say. */
  goesOn: string | null;
}

/** A reason ends with the day: "Use `situation`. Goes on 2028-01-01." */
export function deprecations(schema: GraphQLSchema): Deprecation[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith("__"))
    .flatMap((type) => {
      if (isEnumType(type)) return type.getValues().map((value) => ({ ...value, place: `${type.name}.${value.name}` }));
      if (isInputObjectType(type)) return fieldsOf(type.name, Object.values(type.getFields()));
      if (!isObjectType(type) && !isInterfaceType(type)) return [];
      const fields = Object.values(type.getFields());
      const args = fields.flatMap((field) => fieldsOf(`${type.name}.${field.name}`, [...field.args]));
      return [...fieldsOf(type.name, fields), ...args];
    })
    .flatMap(({ place, deprecationReason: reason }) =>
      reason ? [{ place, reason, goesOn: /Goes on (\d{4}-\d\d-\d\d)\.$/.exec(reason)?.[1] ?? null }] : [],
    );
}

function fieldsOf(owner: string, fields: { name: string; deprecationReason?: string | null }[]) {
  return fields.map(({ name, deprecationReason }) => ({ place: `${owner}.${name}`, deprecationReason }));
}
