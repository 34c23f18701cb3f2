"use client";
/** While the worker is at it the page looks again by itself, soon at first and then less; without a script one reloads it. */
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const soonMs = 300;
const lateMs = 2_000;

export function Refresh() {
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = (wait: number) => {
      timer = setTimeout(() => {
        router.refresh();
        look(Math.min(wait * 1.4, lateMs));
      }, wait);
    };
    look(soonMs);
    return () => clearTimeout(timer);
  }, [router]);
  return null;
}
