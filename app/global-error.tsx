"use client";
/** A fault so early that not even the layout stands: no language is known, so both are spoken, with nothing to load. */
import { errors as english } from "#messages/en.json";
import { errors as italian } from "#messages/it.json";

const spoken = [
  { lang: "it", words: italian },
  { lang: "en", words: english },
] as const;

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="it">
      <body>
        <title>{italian.title}</title>
        <main id="main" className="container py-5">
          {spoken.map(({ lang, words }) => (
            <section key={lang} lang={lang}>
              <h1>{words.title}</h1>
              <p className="lead">{words.text}</p>
              <p>
                <a href="/">{words.home}</a>
              </p>
            </section>
          ))}
          {error.digest && <p className="code">{error.digest}</p>}
        </main>
      </body>
    </html>
  );
}
