/** National data every installation needs: the tassonomie of municipalities, brought up to date by each migration. */
import type pg from "pg";
import { municipalTassonomie, tassonomiaVersion } from "./municipal-tassonomie.ts";

/** Municipalities are type 01 of the national list. */
const enteType = "01";

/** Written by the login that migrates: the application may only read them. */
export async function writeReferenceData(client: pg.Client): Promise<void> {
  const rows = municipalTassonomie.map((row) => ({
    code: row.code,
    ente_type: enteType,
    macro_area: row.macroArea,
    reason: row.reason,
    name_it: row.serviceIt,
    name_en: row.serviceEn,
    words: row.words,
    valid_from: row.validFrom,
    valid_until: row.validUntil,
    raw_valid_from: row.rawValidFrom,
    raw_valid_until: row.rawValidUntil,
    version: tassonomiaVersion,
  }));
  const { rowCount } = await client.query("select from tassonomia_versions where confirmed_at is not null limit 1");
  const loaded = rowCount === 1;
  // Names and words are ours and follow the product; dates and version stay as the last confirmed official file gave them.
  await client.query(
    `insert into tassonomie select * from json_populate_recordset(null::tassonomie, $1)
     on conflict (code) do update set name_it = excluded.name_it, name_en = excluded.name_en, words = excluded.words,
       valid_from = case when $2 then tassonomie.valid_from else excluded.valid_from end,
       valid_until = case when $2 then tassonomie.valid_until else excluded.valid_until end,
       version = case when $2 then tassonomie.version else excluded.version end`,
    [JSON.stringify(rows), loaded],
  );
}
