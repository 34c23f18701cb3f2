"use client";
/** How far it is, asked every second; without a script the figures are those of the moment the page was made. */
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

interface Props {
  id: string;
  total: number;
  done: number;
  words: { label: string; count: string; lost: string };
}

export function Progress({ id, total, done: first, words }: Props) {
  const [done, setDone] = useState(first);
  const [lost, setLost] = useState(false);
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await fetch(`/ufficio/azioni/${id}/stato`, { cache: "no-store" }).catch(() => null);
      setLost(!answer?.ok);
      if (!answer?.ok) return;
      const now = (await answer.json()) as { done: number; live: boolean };
      setDone(now.done);
      if (!now.live) router.refresh();
    }, 1_000);
    return () => clearInterval(timer);
  }, [id, router]);
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  return (
    <>
      <div
        className="progress mb-2"
        role="progressbar"
        aria-label={words.label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div className="progress-bar" style={{ width: `${percent}%` }} />
      </div>
      <p aria-live="polite">
        {words.count.replace("{done}", String(done)).replace("{total}", String(total))} {lost && words.lost}
      </p>
    </>
  );
}
