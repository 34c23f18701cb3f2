/** What Hono carries along: Node's own request and answer, needed to drop a connection. */
import type { HttpBindings } from "@hono/node-server";

export interface Env {
  Bindings: HttpBindings;
}
