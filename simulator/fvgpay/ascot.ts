/** ASCOT's look at the accounting block: the shape of every code, the sums, and the rights it does not know. */

export interface Row {
  capitolo: string;
  accertamento: string;
  cents: number;
}

const namespace = "http://www.insiel.it/pagamentifvg/datiContabili";
const capitoloCode = /^\d{4}\/\d{4}\/[^/]{1,20}(\/[^/]{1,10})?$/;
const accertamentoCode = /^\d{4}\/\d{4}\/[^/]{1,20}$/;

/** The rows of a block in base64, or null where it is not one. */
export function rowsOf(base64: string): Row[] | null {
  const xml = Buffer.from(base64, "base64").toString();
  const [, inside] = new RegExp(`^<datiContabili xmlns="${namespace}">(.*)</datiContabili>$`, "s").exec(xml) ?? [];
  if (inside === undefined) return null;
  const blocks = [...inside.matchAll(/<codBilancio><codCapitolo>([^<]*)<\/codCapitolo>(.*?)<\/codBilancio>/gs)];
  const pattern =
    /<accertamento><codAccertamento>([^<]*)<\/codAccertamento><importo>(\d+\.\d\d)<\/importo><\/accertamento>/g;
  const understood = blocks.map(([whole]) => whole).join("") === inside;
  if (!understood) return null;
  return blocks.flatMap(([, capitolo = "", rows = ""]) =>
    [...rows.matchAll(pattern)].map(([, accertamento = "", euro = "0"]) => ({
      capitolo: plain(capitolo),
      accertamento: plain(accertamento),
      cents: Math.round(Number(euro) * 100),
    })),
  );
}

/** ASCOT's reasons to refuse, as it writes them; none when it will book the payment. */
export function objections(base64: string, totalCents: number): string[] {
  const rows = rowsOf(base64);
  if (!rows) return ["Dati contabili non leggibili"];
  if (rows.length === 0) return ["Numero di accertamento obbligatorio"];
  const reasons = rows.flatMap(({ capitolo, accertamento }) => [
    ...(capitoloCode.test(capitolo) ? [] : [`Capitolo ${capitolo} non valido`]),
    ...(accertamentoCode.test(accertamento) ? [] : [`Accertamento ${accertamento} non valido`]),
    ...(/\/0*999999$/.test(accertamento) ? [`Accertamento ${accertamento} inesistente`] : []),
    ...(/\/0*888888$/.test(accertamento) ? [`Accertamento ${accertamento} chiuso`] : []),
  ]);
  const sum = rows.reduce((total, row) => total + row.cents, 0);
  return sum === totalCents ? reasons : [...reasons, "La somma degli accertamenti non corrisponde all'importo totale"];
}

function plain(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
