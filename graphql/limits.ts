/**
 * What a document may ask before anything is read: how deep, how wide, how often the same. Counted with its fragments
 * spread out, because a few lines of fragments can name a million fields.
 */
import { type ASTVisitor, Kind, type SelectionSetNode, type ValidationContext } from "graphql";
import { clientError } from "./errors.ts";

export const limits = {
  depth: 8,
  /** What tools ask of the schema itself is deeper: `ofType` within `ofType`. */
  introspectionDepth: 16,
  aliases: 15,
  directives: 5,
  fields: 400,
  /** The same field in one place. */
  repeats: 10,
  tokens: 1_000,
  /** Operations of one key in one process. */
  atOnce: { atOnce: 5, waiting: 20, waitMs: 2_000 },
};

/** A rule for graphql's own validation. */
export function limitsRule(context: ValidationContext): ASTVisitor {
  let aliases = 0;
  let directives = 0;
  const fragments = new Map<string, Size>();
  const refuse = (problem: string) => context.reportError(clientError("QUERY_TOO_COMPLEX", problem));
  return {
    Field(field) {
      if (field.alias) aliases += 1;
    },
    Directive() {
      directives += 1;
    },
    OperationDefinition(operation) {
      const problem = tooMuch(measure(operation.selectionSet, context, fragments));
      if (problem) refuse(problem);
    },
    Document: {
      leave() {
        if (aliases > limits.aliases) refuse(`At most ${limits.aliases} aliases are allowed.`);
        if (directives > limits.directives) refuse(`At most ${limits.directives} directives are allowed.`);
      },
    },
  };
}

interface Size {
  fields: number;
  depth: number;
  introspectionDepth: number;
  repeats: number;
  /** How often each name of the answer is asked for in this very place. */
  keys: Map<string, number>;
}

function tooMuch({ fields, depth, introspectionDepth, repeats }: Size): string | null {
  if (depth > limits.depth) return `The query is deeper than ${limits.depth}.`;
  if (introspectionDepth > limits.introspectionDepth) {
    return `The query looks deeper than ${limits.introspectionDepth} into the schema.`;
  }
  if (fields > limits.fields) return `The query asks for more than ${limits.fields} fields.`;
  return repeats > limits.repeats ? `The query asks for a field more than ${limits.repeats} times in one place.` : null;
}

/** A fragment is measured once. Within itself it counts for nothing: graphql's own rules refuse circles. */
function measure(set: SelectionSetNode, context: ValidationContext, fragments: Map<string, Size>): Size {
  const size = nothing();
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const inner = selection.selectionSet ? measure(selection.selectionSet, context, fragments) : nothing();
      addField(size, selection.name.value, (selection.alias ?? selection.name).value, inner);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      addPart(size, measure(selection.selectionSet, context, fragments));
    } else {
      addPart(size, measureFragment(selection.name.value, context, fragments));
    }
  }
  size.repeats = Math.max(size.repeats, ...size.keys.values());
  return size;
}

function measureFragment(name: string, context: ValidationContext, fragments: Map<string, Size>): Size {
  const before = fragments.get(name);
  if (before) return before;
  fragments.set(name, nothing());
  const fragment = context.getFragment(name);
  const size = fragment ? measure(fragment.selectionSet, context, fragments) : nothing();
  fragments.set(name, size);
  return size;
}

function addField(size: Size, name: string, key: string, inner: Size): void {
  const introspection = name === "__schema" || name === "__type";
  const deep = inner.depth + 1;
  size.fields += 1 + inner.fields;
  size.depth = Math.max(size.depth, introspection ? 1 : deep);
  size.introspectionDepth = Math.max(size.introspectionDepth, introspection ? deep : inner.introspectionDepth);
  size.repeats = Math.max(size.repeats, inner.repeats);
  size.keys.set(key, (size.keys.get(key) ?? 0) + 1);
}

function addPart(size: Size, part: Size): void {
  size.fields += part.fields;
  size.depth = Math.max(size.depth, part.depth);
  size.introspectionDepth = Math.max(size.introspectionDepth, part.introspectionDepth);
  size.repeats = Math.max(size.repeats, part.repeats);
  for (const [key, times] of part.keys) size.keys.set(key, (size.keys.get(key) ?? 0) + times);
}

function nothing(): Size {
  return { fields: 0, depth: 0, introspectionDepth: 0, repeats: 0, keys: new Map() };
}
