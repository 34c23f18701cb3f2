"use client";
/** GraphiQL itself, with the schema at hand: it completes and explains before anybody has a key. */
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import "graphiql/style.css";
import { buildSchema } from "graphql";
import { useMemo } from "react";

interface Props {
  apiKey: string;
  sdl: string;
  firstQuery: string;
}

export default function Editor({ apiKey, sdl, firstQuery }: Props) {
  const schema = useMemo(() => buildSchema(sdl), [sdl]);
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
