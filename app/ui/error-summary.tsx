"use client";
/** All that is wrong with a form, at the top, with a link to each field. It takes the focus when it appears. */
import { useEffect, useRef } from "react";
import { idOf } from "./field.tsx";

interface Props {
  title: string;
  items: { href: string; text: string }[];
  /** As the fields say it, where several forms stand on one page. */
  within?: string;
}

export function ErrorSummary({ title, items, within }: Props) {
  const hrefOf = (href: string) => (within ? href.replace(/^#field-/, `#${idOf("", within)}`) : href);
  const box = useRef<HTMLDivElement>(null);
  // Again for every new answer, also when the same things are wrong again.
  useEffect(() => {
    if (items.length >= 0) box.current?.focus();
  }, [items]);
  return (
    <div ref={box} tabIndex={-1} className="alert alert-danger" role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title" className="h5">
        {title}
      </h2>
      {items.length > 0 && (
        <ul className="mb-0">
          {items.map((item) => (
            <li key={`${item.href}${item.text}`}>
              <a href={hrefOf(item.href)}>{item.text}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
