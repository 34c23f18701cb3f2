/**
 * Writes `generated.ts` from the schema and the operations: run it when either changes. With a schema of your own copy,
 * `curl …/schema.graphql`, it works just the same outside this project.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as typedDocumentNode from "@graphql-codegen/typed-document-node";
import * as operations from "@graphql-codegen/typescript-operations";
import { parse } from "graphql";

const here = (name: string) => new URL(name, import.meta.url);

/** The generated file's text. */
export async function generate(): Promise<string> {
  const text = await codegen({
    filename: "generated.ts",
    schema: parse(readFileSync(here("../../schema.graphql"), "utf8")),
    documents: [{ location: "operations.graphql", document: parse(readFileSync(here("operations.graphql"), "utf8")) }],
    plugins: [{ operations: {} }, { typedDocumentNode: {} }],
    pluginMap: { operations, typedDocumentNode },
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      avoidOptionals: { field: true },
      scalars: { Cents: "number", Day: "string", Instant: "string" },
      strictScalars: true,
    },
  });
  return `/* Generated from schema.graphql and operations.graphql by generate.ts: do not edit. */\n${text}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(here("generated.ts"), await generate());
}
