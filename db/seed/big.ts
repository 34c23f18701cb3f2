/**
 * `npm run seed:big`: a million payments over two hundred enti, to see how the lists behave. They are rows only: no
 * provider knows them, so payments are switched off in these enti and nothing ever looks for them.
 */
import { once } from "node:events";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { v7 as uuidv7 } from "uuid";
import { makeCodiceAvviso } from "#domain/avviso.ts";
import { checkDigit } from "#domain/partita-iva.ts";
import { searchTokens } from "#domain/search.ts";
import { env } from "#env.ts";
import { closePool, inEnte } from "../connection.ts";
import { enti } from "../schema/enti.ts";
import { seedEnti } from "./enti.ts";
import { insertSeedEnte } from "./insert-ente.ts";
import { people } from "./people.ts";

const total = Number(process.argv[2] ?? 1_000_000);
const enteCount = Number(process.argv[3] ?? 200);
const columns = `id, status, origin, payment_type_id, debtor_kind, debtor_tax_code, debtor_name, debtor_surname,
  debtor_email, causale, amount_cents, tassonomia, iban, due_on, iuv, codice_avviso, issued_at, paid_at,
  created_by, created_at`;

const surnames = [
  ..."Rossi Bianchi Ferrari Russo Romano Gallo Costa Fontana Conti Esposito Ricci Bruno Moretti Barbieri".split(" "),
  ..."Lombardi Rinaldi Colombo Mancini Longo Leone Martinelli Marchetti Serra Vitale Zanier Cossutti Furlan Kovacic".split(
    " ",
  ),
];
const names =
  "Mario Giulia Luca Anna Marco Elena Paolo Chiara Andrea Sara Pietro Marta Davide Laura Stefano Irene".split(" ");
const matters = ["Mensa scolastica", "TARI", "Verbale n.", "Lampada votiva", "Canone unico", "Uso palestra comunale"];

const client = new pg.Client({ connectionString: env().DATABASE_URL });
await client.connect();
await client.query(`create temp table big_stage as select ${columns} from payments with no data`);
await client.query("alter table big_stage add column search text");
const started = Date.now();
let done = 0;
for (let at = 0; at < enteCount; at++) {
  // The largest ente holds eight in a hundred, as a city among villages does.
  const size = at === 0 ? Math.round(total * 0.08) : Math.round((total * 0.92) / (enteCount - 1));
  await fill(at, size);
  done += size;
  if (at % 20 === 0) console.log(`${done} payments, ${Math.round((Date.now() - started) / 1000)} s`);
}
await client.query("analyze payments");
await client.end();
await closePool();

async function fill(at: number, size: number): Promise<void> {
  const [model] = seedEnti;
  if (!model) throw new Error("no model ente");
  const base = `8${String(at).padStart(9, "0")}`;
  const taxCode = `${base}${checkDigit(base)}`;
  const { enteId, types } = await insertSeedEnte({
    ...model,
    slug: `grande-${at}`,
    name: `Comune Grande ${at}`,
    taxCode,
  });
  await inEnte(enteId, async (tx) => void (await tx.update(enti).set({ paymentsOn: false })));
  const stream = client.query(copyFrom(`copy big_stage (${columns}, search) from stdin`));
  for (let row = 0; row < size; row++) {
    if (!stream.write(line(enteId, Object.values(types), row))) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
  await client.query("begin");
  await client.query("select set_config('app.ente', $1, true)", [enteId]);
  await client.query(`insert into payments (ente_id, ${columns}) select $1::uuid, ${columns} from big_stage`, [enteId]);
  await client.query("insert into payment_search select $1::uuid, id, search::tsvector from big_stage", [enteId]);
  await client.query("commit");
  await client.query("truncate big_stage");
}

function line(enteId: string, types: string[], row: number): string {
  const surname = pick(surnames, row * 11 + 3);
  const name = pick(names, row * 13 + 5);
  const taxCode = pick(people, row).taxCode;
  const causale = `${pick(matters, row * 3)} ${2020 + (row % 7)}/${row}`;
  const made = new Date(Date.UTC(2026, 10, 1) - ((row * 37_813) % (3 * 365 * 86_400)) * 1_000);
  const base = String(Math.floor(Math.random() * 1e13)).padStart(13, "0");
  const { iuv, codiceAvviso } = makeCodiceAvviso("01", base);
  const status = pick(["issued", "paid", "paid", "paid", "issued", "cancelled", "failed"], row);
  const debtor = { name, surname, taxCode, email: `${name}.${surname}@posta.example`.toLowerCase() };
  const tokens = searchTokens({ debtor, causale, iuv, codiceAvviso });
  const search = tokens.map((token) => `'${enteId.slice(-8)}:${token.replaceAll("'", "''")}'`).join(" ");
  const due = new Date(made.getTime() + 30 * 86_400_000).toISOString().slice(0, 10);
  const cells = [
    uuidv7({ msecs: made.getTime() }),
    status,
    "import",
    pick(types, row),
    "person",
    taxCode,
    name,
    surname,
    debtor.email,
    causale,
    1_000 + (row % 90_000),
    "9/0107101TS/",
    "IT60X0542811101000000123456",
    due,
    iuv,
    codiceAvviso,
    made.toISOString(),
    status === "paid" ? made.toISOString() : "\\N",
    "seed",
    made.toISOString(),
    search,
  ];
  return `${cells.map((cell) => (cell === "\\N" ? cell : String(cell).replaceAll("\\", "\\\\"))).join("\t")}\n`;
}

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T;
}
