"use client";
/** While the worker is at it the page looks again by itself; without a script one reloads it. */
import { useRouter } from "next/navigation";
import { useEffect } from "react";

export function Refresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 1_500);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
