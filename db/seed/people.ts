/** Invented debtors. Tax codes are computed, so that their check letters are right. */
import { checkLetter, personCode } from "#domain/codice-fiscale.ts";

interface Born {
  surname: string;
  name: string;
  /** Year and month digits with the month's letter, then the day (women: plus forty), then the place. */
  birth: string;
}

const born: Born[] = [
  { surname: "Rossi", name: "Mario", birth: "80A01H501" },
  { surname: "Bianchi", name: "Giulia", birth: "85C52L483" },
  { surname: "D'Àngelo", name: "Niccolò", birth: "91M14L424" },
  { surname: "Kovačič", name: "Živa", birth: "88R61Z150" },
  { surname: "De Luca", name: "Anna Maria", birth: "72E45F839" },
  { surname: "Fo", name: "Eva", birth: "99S70G224" },
  { surname: "Zanier", name: "Luca", birth: "78P23L195" },
  { surname: "Müller", name: "Jörg", birth: "69B03Z112" },
  { surname: "Esposito", name: "Chiara", birth: "94H58F839" },
  { surname: "Cossutti", name: "Pietro", birth: "55D19L483" },
  { surname: "Popescu", name: "Ștefan", birth: "83L07Z129" },
  { surname: "Furlan", name: "Elena", birth: "90T44E098" },
];

export interface SeedDebtor {
  kind: "person" | "company";
  taxCode: string;
  name: string;
  surname: string | null;
  email: string | null;
}

export const people: SeedDebtor[] = born.map(({ surname, name, birth }, at) => {
  const first15 = `${personCode(surname, name)}${birth}`;
  return {
    kind: "person",
    taxCode: `${first15}${checkLetter(first15)}`,
    name,
    surname,
    // One of them has no address, as one of them always has.
    email: at === 5 ? null : `${plain(name)}.${plain(surname)}@posta.example`,
  };
});

export const companies: SeedDebtor[] = [
  {
    kind: "company",
    taxCode: "00907501001",
    name: "Panificio Al Ponte S.n.c.",
    surname: null,
    email: "info@alponte.example",
  },
  {
    kind: "company",
    taxCode: "97562310587",
    name: "Associazione Sportiva Valdombra",
    surname: null,
    email: "segreteria@asvaldombra.example",
  },
];

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[^a-zA-Z]/g, "")
    .toLowerCase();
}
