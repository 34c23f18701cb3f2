/** What only a citizen signed in may ask. For an ente's people and programs there is nothing here. */
import { Refusal } from "#domain/refusal.ts";
import type { CitizenCaller, Context } from "./context.ts";

export function citizenIn(context: Context): CitizenCaller {
  if (!context.citizen) throw new Refusal("auth.forbidden");
  return context.citizen;
}
