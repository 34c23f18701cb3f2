"use client";
/** Asks every two seconds whether the receipt is there, for two minutes, and says so without a reload being needed. */
import { useEffect, useState } from "react";
import { Spinner } from "../../../ui/kit.tsx";

const everyMs = 2_000;
const forMs = 120_000;

export function WaitForReceipt({
  token,
  words,
}: {
  token: string;
  words: { checking: string; confirmed: string; long: string };
}) {
  const [state, setState] = useState<"waiting" | "paid" | "long">("waiting");
  useEffect(() => {
    const begun = Date.now();
    const timer = setInterval(async () => {
      if (Date.now() - begun > forMs) {
        clearInterval(timer);
        setState("long");
        return;
      }
      const answer = await fetch(`/api/carrello/${token}`, { cache: "no-store" }).catch(() => null);
      if (!answer?.ok || !((await answer.json()) as { paid: boolean }).paid) return;
      clearInterval(timer);
      setState("paid");
      // The same page, told again by the server: with its heading, its state and what comes next.
      window.location.replace(window.location.href);
    }, everyMs);
    return () => clearInterval(timer);
  }, [token]);
  return (
    <p role="status" className="d-flex align-items-center gap-3">
      {state === "waiting" && <Spinner active small />}
      {state === "waiting" ? words.checking : state === "paid" ? words.confirmed : words.long}
    </p>
  );
}
