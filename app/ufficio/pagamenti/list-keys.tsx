"use client";
/**
 * Ticked rows are remembered from page to page of one list; and the list answers to single keys, which a person can
 * switch off. Everything here has a button or a link that does the same.
 */
import { useEffect, useRef, useState } from "react";

interface Props {
  /** The list these ticks belong to. */
  query: string;
  words: { title: string; close: string; off: string; open: string; keys: [string, string][] };
}

const offKey = "saldo.no-shortcuts";

export function ListKeys({ query, words }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [off, setOff] = useState(false);
  useEffect(() => setOff(localStorage.getItem(offKey) === "1"), []);
  useEffect(() => rememberTicks(`saldo.ticks:${query}`), [query]);
  useEffect(() => {
    if (off) return;
    const onKey = (event: KeyboardEvent) => pressed(event, () => dialog.current?.showModal());
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [off]);
  const toggle = () => {
    localStorage.setItem(offKey, off ? "0" : "1");
    setOff(!off);
  };
  return (
    <>
      <button type="button" className="btn btn-link btn-xs no-print" onClick={() => dialog.current?.showModal()}>
        {words.open}
      </button>
      <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
        <h2 id="keys-title" className="h5">
          {words.title}
        </h2>
        <dl className="facts">
          {words.keys.map(([key, meaning]) => (
            <div key={key} className="d-contents">
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <label className="d-block my-3">
          <input type="checkbox" checked={off} onChange={toggle} /> {words.off}
        </label>
        <form method="dialog">
          <button type="submit" className="btn btn-primary btn-xs">
            {words.close}
          </button>
        </form>
      </dialog>
    </>
  );
}

const boxes = () => [...document.querySelectorAll<HTMLInputElement>('#payments input[name="id"]')];

function rememberTicks(key: string): () => void {
  const ticked = new Set<string>(JSON.parse(sessionStorage.getItem(key) ?? "[]") as string[]);
  const form = document.querySelector<HTMLFormElement>("#bulk");
  const all = document.querySelector<HTMLInputElement>("[data-select-all]");
  const told = form?.querySelector<HTMLElement>("[data-selected]");
  const none = form?.querySelector<HTMLButtonElement>("[data-unselect]");
  const show = () => {
    sessionStorage.setItem(key, JSON.stringify([...ticked]));
    const here = boxes();
    if (all) all.hidden = false;
    if (all) all.checked = here.length > 0 && here.every((box) => box.checked);
    if (told) told.textContent = (told.dataset.words ?? "").replace("{count}", String(ticked.size));
    if (none) none.hidden = ticked.size === 0;
    if (form) form.dataset.count = String(ticked.size);
    // Those of other pages go along, in the same form.
    for (const old of form?.querySelectorAll("input[data-elsewhere]") ?? []) old.remove();
    const shown = new Set(here.map((box) => box.value));
    for (const id of ticked) if (!shown.has(id)) form?.append(elsewhere(id));
  };
  const set = (box: HTMLInputElement, on: boolean) => {
    box.checked = on;
    if (on) ticked.add(box.value);
    else ticked.delete(box.value);
  };
  const onChange = (event: Event) => {
    const box = event.target as HTMLInputElement;
    if (box === all) for (const one of boxes()) set(one, box.checked);
    else if (box.name === "id") set(box, box.checked);
    else return;
    form?.querySelector<HTMLInputElement>('[name="scope"][value="selected"]')?.click();
    show();
  };
  const clear = () => {
    ticked.clear();
    for (const box of boxes()) box.checked = false;
    show();
  };
  for (const box of boxes()) box.checked = ticked.has(box.value);
  show();
  // What was asked for is on its way: the next choice begins anew.
  const onSubmit = (event: SubmitEvent) => {
    if ((event.submitter as HTMLButtonElement | null)?.name === "kind") sessionStorage.removeItem(key);
  };
  document.addEventListener("change", onChange);
  form?.addEventListener("submit", onSubmit);
  none?.addEventListener("click", clear);
  return () => {
    document.removeEventListener("change", onChange);
    form?.removeEventListener("submit", onSubmit);
    none?.removeEventListener("click", clear);
  };
}

function elsewhere(id: string): HTMLInputElement {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name: "id", value: id });
  input.dataset.elsewhere = "";
  return input;
}

/** Keys alone, and never while somebody types. */
function pressed(event: KeyboardEvent, help: () => void): void {
  const target = event.target as HTMLElement;
  const typing = target.closest(
    "input:not([type=checkbox]):not([type=radio]), textarea, select, dialog, [contenteditable]",
  );
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...document.querySelectorAll<HTMLElement>("#payments tr[data-payment]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[at];
  const go = (next: HTMLElement | undefined) => next?.querySelector<HTMLElement>('input[name="id"]')?.focus();
  const actions: Record<string, (() => void) | undefined> = {
    "/": () => document.querySelector<HTMLElement>("#field-cerca")?.focus(),
    j: () => go(rows[at + 1]),
    k: () => go(rows[Math.max(0, at - 1)]),
    x: () => row?.querySelector<HTMLInputElement>('input[name="id"]')?.click(),
    i: () => row?.querySelector<HTMLAnchorElement>("a.icon-button")?.click(),
    r: () => row?.querySelector<HTMLButtonElement>("form[data-check] button")?.click(),
    a: () => document.querySelector<HTMLInputElement>("[data-select-all]")?.click(),
    b: () => document.querySelector<HTMLElement>("#bulk button[name=kind]")?.focus(),
    e: () => document.querySelector<HTMLElement>("#bulk [data-export]")?.focus(),
    "?": help,
  };
  const act = actions[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
