"use client";
/** Which columns, in which order. Without a script they can be chosen but not moved. */
import { useEffect, useState } from "react";

interface Entry {
  value: string;
  label: string;
  chosen: boolean;
}

export function ColumnList({ entries, words }: { entries: Entry[]; words: { up: string; down: string } }) {
  const [order, setOrder] = useState(entries);
  const [movable, setMovable] = useState(false);
  useEffect(() => setMovable(true), []);
  const move = (at: number, by: number) => {
    const next = [...order];
    const [entry] = next.splice(at, 1);
    if (entry) next.splice(at + by, 0, entry);
    setOrder(next);
  };
  return (
    <ol className="column-list">
      {order.map((entry, at) => (
        <li key={entry.value}>
          <label>
            <input type="checkbox" name="colonne" value={entry.value} defaultChecked={entry.chosen} /> {entry.label}
          </label>
          {movable && (
            <span className="text-nowrap">
              <Mover label={words.up.replace("{name}", entry.label)} off={at === 0} onClick={() => move(at, -1)}>
                ↑
              </Mover>
              <Mover
                label={words.down.replace("{name}", entry.label)}
                off={at === order.length - 1}
                onClick={() => move(at, 1)}
              >
                ↓
              </Mover>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Mover(props: { label: string; off: boolean; onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      className="btn btn-link btn-xs px-2"
      aria-label={props.label}
      aria-disabled={props.off}
      onClick={() => props.off || props.onClick()}
    >
      <span aria-hidden="true">{props.children}</span>
    </button>
  );
}
