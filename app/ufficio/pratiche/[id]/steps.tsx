/** The steps of a pratica: where it is, which open by payment; and moving it by hand. */
import { getTranslations } from "next-intl/server";
import type { OperatorSession } from "#auth.ts";
import type { Pratica } from "#domain/pratica.ts";
import type { Project } from "#domain/project.ts";
import { PlainForm } from "../../../ui/plain-form.tsx";
import { moveForm } from "../actions.ts";

export async function Steps({
  session,
  pratica,
  project,
}: {
  session: OperatorSession;
  pratica: Pratica;
  project: Project;
}) {
  const t = await getTranslations("pratiche.steps");
  const statuses = await getTranslations("pratiche.statuses");
  const optional = (await getTranslations("app"))("optional");
  const fields = await getTranslations("pratiche.fields");
  const open = pratica.status === "open";
  const others = project.steps.flatMap(({ name }, n) =>
    n === pratica.step ? [] : [{ value: String(n), label: name }],
  );
  const hidden = { id: pratica.id, version: String(pratica.version) };
  return (
    <section className="pay-card" aria-labelledby="steps">
      <h2 id="steps" className="h5">
        {t("title")}
      </h2>
      <ol>
        {project.steps.map(({ name, gate }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <li key={`${n} ${name}`} aria-current={open && n === pratica.step ? "step" : undefined}>
            <span className={n === pratica.step ? "fw-bold" : ""}>{name}</span>
            {n < pratica.step && ` · ${t("done")}`}
            {n === pratica.step && ` · ${open ? t("now") : statuses(pratica.status)}`}
            {gate && n > pratica.step && ` · ${t("waitsPayment")}`}
          </li>
        ))}
      </ol>
      {session.actor.permissions.has("pratiche.write") && (
        <>
          {open && others.length > 0 && (
            <PlainForm
              action={moveForm}
              hidden={hidden}
              groups={[
                {
                  fields: [
                    {
                      name: "to",
                      label: t("moveTo"),
                      kind: "select",
                      options: others,
                      value: String(Math.min(pratica.step + 1, project.steps.length - 1)),
                    },
                    { name: "reason", label: fields("reason"), optional, hint: t("reasonHint") },
                  ],
                },
              ]}
              submit={t("move")}
              quiet
            />
          )}
          <div className="mt-3">
            <PlainForm
              action={moveForm}
              hidden={{ ...hidden, to: open ? "closed" : "open" }}
              groups={[]}
              submit={open ? t("close") : t("reopen")}
              quiet
            />
          </div>
        </>
      )}
    </section>
  );
}
