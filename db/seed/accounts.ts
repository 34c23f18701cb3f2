/** The demo's people and its API key. Public on purpose: they exist only in the demo's invented enti. */
import type { Role } from "#domain/actor.ts";

export interface DemoAccount {
  role: Role;
  name: string;
  email: string;
  password: string;
  /** The slugs of the enti this person works for. */
  enti: string[];
  /** Runs the installation itself. */
  platform?: true;
}

const password = "saldo-demo-2026";

export const demoAccounts: DemoAccount[] = [
  {
    role: "admin",
    name: "Ada Ferrari",
    email: "operatore@valdombra.example",
    password,
    enti: ["valdombra"],
  },
  { role: "counter", name: "Bruno Conti", email: "sportello@valdombra.example", password, enti: ["valdombra"] },
  { role: "viewer", name: "Carla Riva", email: "lettura@valdombra.example", password, enti: ["valdombra"] },
  { role: "admin", name: "Dario Selva", email: "operatore@colle-selce.example", password, enti: ["colle-selce"] },
  { role: "admin", name: "Paola Gestri", email: "piattaforma@saldo.example", password, enti: [], platform: true },
];

/** `Authorization: Bearer …` for the first demo ente. */
export const demoApiKey = "saldo_test_ValdombraDemoKey0000000000000000000000000000001";
