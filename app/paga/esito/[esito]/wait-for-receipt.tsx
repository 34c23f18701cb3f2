"use client";
/**
 * Asks every two seconds how many receipts are there, for two minutes. Whenever one more is, the server tells the page
 * again in its place: no reload, and the reader's place is kept.
 */
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Spinner } from "../../../ui/kit.tsx";

const everyMs = 2_000;
const forMs = 120_000;

interface Props {
  token: string;
  /** How many were paid when the server drew the page. */
  paid: number;
  words: { checking: string; confirmed: string; long: string };
}

export function WaitForReceipt({ token, paid, words }: Props) {
  const router = useRouter();
  const [state, setState] = useState<"waiting" | "paid" | "long">("waiting");
  useEffect(() => {
    const begun = Date.now();
    let known = paid;
    const timer = setInterval(async () => {
      if (Date.now() - begun > forMs) {
        clearInterval(timer);
        setState("long");
        return;
      }
      const answer = await fetch(`/api/carrello/${token}`, { cache: "no-store" }).catch(() => null);
      if (!answer?.ok) return;
      const now = (await answer.json()) as { notices: number; paid: number };
      if (now.paid <= known) return;
      known = now.paid;
      if (now.paid === now.notices) {
        clearInterval(timer);
        setState("paid");
      }
      router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [token, paid, router]);
  return (
    <p role="status" className="d-flex align-items-center gap-3">
      {state === "waiting" && <Spinner active small />}
      {state === "waiting" ? words.checking : state === "paid" ? words.confirmed : words.long}
    </p>
  );
}
