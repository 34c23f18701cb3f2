"use client";
/** What was typed into held fields before the script came: it stands in the page, and would be lost at the first change. */
import { type RefObject, useEffect, useRef } from "react";

/** Calls `take` once, with the texts of the fields under `box` by name. `take` says which of them it holds. */
export function useTypedBefore(box: RefObject<HTMLElement | null>, take: (texts: Map<string, string>) => void): void {
  const first = useRef(take);
  useEffect(() => {
    const inputs = box.current?.querySelectorAll<HTMLInputElement>("input[name]") ?? [];
    first.current(new Map([...inputs].map((input) => [input.name, input.value])));
  }, [box]);
}
