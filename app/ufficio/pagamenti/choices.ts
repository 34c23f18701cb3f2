/** What the list can be narrowed by that has a name of its own, and the names of what narrows it now. */
import { findImport, listImportNames } from "#db/imports.ts";
import { listPaymentTypes } from "#db/payment-types.ts";
import { findPratica } from "#db/pratiche.ts";
import { listProjects } from "#db/projects.ts";
import { dayInRome, formatDay } from "#domain/day.ts";
import { type EnteId, isUuid } from "#domain/ente.ts";
import type { ListParams } from "./query.ts";

export interface Choice {
  value: string;
  label: string;
}

export type Choices = Awaited<ReturnType<typeof readChoices>>;

const mostImports = 30;

export async function readChoices(ente: EnteId, params: ListParams, locale: "it" | "en") {
  const [types, projects, newest, pratica] = await Promise.all([
    listPaymentTypes(ente),
    listProjects(ente, { closed: true }),
    listImportNames(ente, mostImports),
    isUuid(params.pratica ?? "") ? findPratica(ente, params.pratica ?? "") : null,
  ]);
  const older = isUuid(params.import ?? "") && !newest.some(({ id }) => id === params.import);
  const chosen = older ? await findImport(ente, params.import ?? "") : null;
  const imports = chosen ? [chosen, ...newest] : newest;
  return {
    tipologia: types.map(({ id, name }): Choice => ({ value: id, label: name })),
    progetto: projects.map(({ id, name }): Choice => ({ value: id, label: name })),
    import: imports.map(
      ({ id, fileName, uploadedAt }): Choice => ({
        value: id,
        label: `${fileName}, ${formatDay(dayInRome(uploadedAt), locale)}`,
      }),
    ),
    pratica: pratica ? [{ value: pratica.id, label: `${pratica.number}, ${pratica.subject}` }] : [],
  };
}
