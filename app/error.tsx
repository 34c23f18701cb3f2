"use client";
/** A fault of ours on a page. What happened is in the log under the code shown; nothing of it is told here. */
import { useTranslations } from "next-intl";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("errors");
  return (
    <main id="main" className="container py-5">
      <h1>{t("title")}</h1>
      <p className="lead">{t("text")}</p>
      {error.digest && (
        <p>
          {t("code")}: <span className="code">{error.digest}</span>
        </p>
      )}
      <button type="button" className="btn btn-primary" onClick={reset}>
        {t("retry")}
      </button>
    </main>
  );
}
