/** The invented payment service providers: names that belong to nobody, and commissions that depend on method and total. */

export interface Psp {
  id: string;
  name: string;
  fiscalCode: string;
  channel: string;
  channelDescription: string;
  method: string;
  /** How the citizen reads the method. */
  label: string;
  /** The commission in cents up to a total, in cents; the last step has no end. */
  fees: readonly (readonly [upTo: number, fee: number])[];
  /** Whether it takes several notices at once. */
  cart: boolean;
}

const always = Number.POSITIVE_INFINITY;

export const psps: readonly Psp[] = [
  psp(
    "SIMITLAG",
    "Banca della Laguna",
    "01",
    "CP",
    "Carta di credito o debito",
    [
      [15_000, 90],
      [always, 150],
    ],
    true,
  ),
  psp("SIMITADR", "Credito Adriatico", "02", "CP", "Carta di credito o debito", [[always, 130]], true),
  psp("SIMITCOL", "Cassa Rurale dei Colli", "03", "BP", "Conto corrente", [[always, 100]], true),
  psp(
    "SIMITALP",
    "Istituto Alpino Pagamenti",
    "04",
    "APP",
    "App di pagamento",
    [
      [10_000, 0],
      [always, 70],
    ],
    true,
  ),
  psp(
    "SIMITSER",
    "Monte Serenissimo",
    "05",
    "BPAY",
    "Conto BancoDemo",
    [
      [5_000, 50],
      [always, 120],
    ],
    true,
  ),
  psp("SIMITTAB", "Tabacchi Riuniti", "06", "OBEP", "Ricevitoria, con ritiro in cassa", [[always, 200]], false),
  psp("SIMITPIC", "Piccolo Credito Online", "07", "PPAY", "Portafoglio elettronico", [[20_000, 35]], false),
];

/** Who takes the money where nobody chose: at a counter, or by the simulator itself. */
export const counter = psps[0] as Psp;

export function pspOf(id: string): Psp | undefined {
  return psps.find((one) => one.id === id);
}

/** Null where this provider does not take such a total. */
export function feeOf(psp: Psp, totalCents: number): number | null {
  return psp.fees.find(([upTo]) => totalCents <= upTo)?.[1] ?? null;
}

function psp(
  id: string,
  name: string,
  serial: string,
  method: string,
  label: string,
  fees: Psp["fees"],
  cart: boolean,
): Psp {
  const fiscalCode = `999999990${serial}`;
  return { id, name, fiscalCode, channel: `${fiscalCode}_01`, channelDescription: "WISP", method, label, fees, cart };
}
