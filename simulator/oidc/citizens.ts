/** The invented people who may sign in. Their tax codes are valid; the people do not exist. */

export interface Citizen {
  fiscalCode: string;
  name: string;
  familyName: string;
  dateOfBirth: string;
  email: string;
  company?: { name: string; ivaCode: string };
}

export const citizens: Citizen[] = [
  {
    fiscalCode: "RSSMRA80A01H501U",
    name: "Mario",
    familyName: "Rossi",
    dateOfBirth: "1980-01-01",
    email: "mario.rossi@posta.example",
  },
  {
    fiscalCode: "RSSMRA80A41H501Y",
    name: "Maria",
    familyName: "Rossi",
    dateOfBirth: "1980-01-01",
    email: "maria.rossi@posta.example",
  },
  {
    fiscalCode: "RSSMRA80A01Z110B",
    name: "Mario",
    familyName: "Rossi (nato in Francia)",
    dateOfBirth: "1980-01-01",
    email: "mario.francia@posta.example",
  },
  {
    fiscalCode: "RSSMRA80A01H50MM",
    name: "Mario",
    familyName: "Rossi (omocode)",
    dateOfBirth: "1980-01-01",
    email: "mario.omocode@posta.example",
  },
  {
    fiscalCode: "RSSMRA00B29H501Y",
    name: "Mario",
    familyName: "Rossi (29 febbraio)",
    dateOfBirth: "2000-02-29",
    email: "mario.bisestile@posta.example",
  },
  {
    fiscalCode: "RSSMRA80A01HRLMS",
    name: "Mario",
    familyName: "Rossi (per l’azienda)",
    dateOfBirth: "1980-01-01",
    email: "mario.azienda@posta.example",
    company: { name: "Panificio Al Ponte S.n.c.", ivaCode: "00907501001" },
  },
];

export const levels = [1, 2, 3].map((level) => `https://www.spid.gov.it/SpidL${level}`);
