/** Which fields of the query or mutation itself an operation names, however it is written. */
import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from "graphql";

export function rootFields(operation: OperationDefinitionNode, document: DocumentNode): string[] {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const namesIn = ({ selections }: SelectionSetNode): string[] =>
    selections.flatMap((one) => {
      if (one.kind === Kind.FIELD) return [one.name.value];
      const inside = one.kind === Kind.INLINE_FRAGMENT ? one : fragments.get(one.name.value);
      // Fragments that name themselves have been refused before.
      return inside ? namesIn(inside.selectionSet) : [];
    });
  return namesIn(operation.selectionSet);
}
