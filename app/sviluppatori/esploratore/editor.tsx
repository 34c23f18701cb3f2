"use client";
/** GraphiQL itself, with the schema at hand: it completes and explains before anybody has a key. */
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import "graphiql/style.css";
import { buildSchema, type GraphQLSchema } from "graphql";
import { useEffect, useMemo, useState } from "react";

interface Props {
  apiKey: string;
  firstQuery: string;
}

export default function Editor({ apiKey, firstQuery }: Props) {
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  useEffect(() => {
    allowOwnStyles();
    fetch("/schema.graphql")
      .then((answer) => answer.text())
      .then((text) => setSchema(buildSchema(text)))
      // Without it one may still ask: only completion is missing.
      .catch(() => setSchema(null));
  }, []);
  const fetcher = useMemo(
    () =>
      createGraphiQLFetcher({
        url: "/api/graphql",
        headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
        fetch: (url, options) => window.fetch(url, { ...options, credentials: apiKey ? "omit" : "same-origin" }),
      }),
    [apiKey],
  );
  return (
    <GraphiQL
      fetcher={fetcher}
      schema={schema}
      defaultQuery={firstQuery}
      shouldPersistHeaders={false}
      isHeadersEditorEnabled={false}
      forcedTheme="light"
    />
  );
}

/** Its dialogs write a style sheet while they are open. They give it the nonce they find under this name. */
function allowOwnStyles(): void {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  Object.assign(globalThis, { __webpack_nonce__: nonce });
}
