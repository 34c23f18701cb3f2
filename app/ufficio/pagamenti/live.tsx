"use client";
/** The one script of the table: the gear looks without leaving the page, and rows being issued bring themselves up to date. */
import { useEffect } from "react";

interface Row {
  id: string;
  settled: boolean;
  situation: string;
  text: string;
  code: string | null;
  mail: string;
  said: string;
}

const everyMs = 1_500;
const rounds = 40;

export function Live({ ids, noAnswer }: { ids: string[]; noAnswer: string }) {
  useEffect(() => {
    const onSubmit = async (event: SubmitEvent) => {
      const form = (event.target as HTMLElement).closest<HTMLFormElement>("form[data-check]");
      const id = form?.dataset.check;
      if (!form || !id) return;
      event.preventDefault();
      event.stopPropagation();
      if (form.dataset.busy) return;
      form.dataset.busy = "1";
      const rows = await ask(`ids=${id}`, "POST");
      delete form.dataset.busy;
      if (rows) for (const row of rows) show(row, true);
      else part(id, "said")?.replaceChildren(noAnswer);
    };
    // Before React's own listeners, which would follow the form to the server.
    document.addEventListener("submit", onSubmit, true);
    return () => document.removeEventListener("submit", onSubmit, true);
  }, [noAnswer]);

  useEffect(() => {
    let waiting = ids;
    let round = 0;
    const timer = setInterval(async () => {
      if (waiting.length === 0 || ++round > rounds) return clearInterval(timer);
      const rows = (await ask(`ids=${waiting.join(",")}`, "GET")) ?? [];
      for (const row of rows) show(row, false);
      waiting = waiting.filter((id) => !rows.some((row) => row.id === id && row.settled));
    }, everyMs);
    return () => clearInterval(timer);
  }, [ids]);
  return null;
}

async function ask(query: string, method: "GET" | "POST"): Promise<Row[] | null> {
  const answer = await fetch(`/ufficio/pagamenti/stato?${query}`, { method, cache: "no-store" }).catch(() => null);
  if (answer?.status === 401) window.location.reload();
  return answer?.ok ? ((await answer.json()) as { rows: Row[] }).rows : null;
}

function part(id: string, name: string): Element | null {
  return document.querySelector(`[data-payment="${id}"] [data-part="${name}"]`);
}

function show(row: Row, said: boolean): void {
  const badge = part(row.id, "situation")?.querySelector(".situation");
  if (badge) {
    badge.className = `situation situation-${row.situation}`;
    badge.lastChild?.replaceWith(row.text);
  }
  const code = part(row.id, "code");
  if (code && row.code) {
    const text = document.createElement("span");
    text.className = "code";
    text.textContent = row.code;
    code.replaceChildren(text);
  }
  part(row.id, "mail")?.replaceChildren(row.mail);
  if (said) part(row.id, "said")?.replaceChildren(row.said);
}
