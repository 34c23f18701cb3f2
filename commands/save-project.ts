/** A project is kept: its steps, and which of them open by payment. Cases already under way follow the new steps. */
import { v7 as uuidv7 } from "uuid";
import { insertAudit } from "#db/audit.ts";
import { inEnte } from "#db/connection.ts";
import { violatedConstraint } from "#db/errors.ts";
import { findPaymentTypeIn } from "#db/payment-types.ts";
import { insertProject, updateProject } from "#db/projects.ts";
import { accept } from "#domain/accept.ts";
import { type Actor, allow } from "#domain/actor.ts";
import { ProjectInput } from "#domain/new-pratica.ts";
import { type Issue, Refusal } from "#domain/refusal.ts";

/** Returns its id. Refuses a code that is taken, types that are not there, and a version that is old. */
export async function saveProject(actor: Actor, input: unknown, now: Date): Promise<string> {
  allow(actor, "types.write");
  const { id, version, ...project } = accept(ProjectInput, input);
  try {
    return await inEnte(actor.ente, async (tx) => {
      const issues: Issue[] = [];
      for (const [n, { gate }] of project.steps.entries()) {
        const type = gate && (await findPaymentTypeIn(tx, actor.ente, { id: gate.paymentTypeId }));
        if (gate && (!type || type.archived))
          issues.push({ path: ["steps", n, "gate", "paymentTypeId"], code: "type.unknown" });
        // What nobody says cannot be asked for by itself.
        if (gate?.ask && !gate.amountCents && type?.amountRule !== "fixed")
          issues.push({ path: ["steps", n, "gate", "amountCents"], code: "required" });
      }
      for (const [n, typeId] of project.paymentTypeIds.entries())
        if (!(await findPaymentTypeIn(tx, actor.ente, { id: typeId })))
          issues.push({ path: ["paymentTypeIds", n], code: "type.unknown" });
      if (issues.length > 0) throw new Refusal("input.invalid", { issues });
      const subjectId = id ?? uuidv7();
      if (!id) await insertProject(tx, actor.ente, subjectId, project, now);
      else if (!(await updateProject(tx, actor.ente, id, version, project)))
        throw new Refusal(version === undefined ? "project.not_found" : "project.stale");
      const details = { code: project.code, steps: project.steps.length, status: project.status };
      await insertAudit(tx, actor, { action: "project.save", subjectKind: "project", subjectId, at: now, details });
      return subjectId;
    });
  } catch (error) {
    if (violatedConstraint(error) === "projects_code") throw new Refusal("project.taken");
    throw error;
  }
}
