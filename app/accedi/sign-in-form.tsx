"use client";
/** E-mail and password, then a code where there is a second factor. The answer never says which of the two was wrong. */
import { signIn } from "next-auth/react";
import { type FormEvent, useEffect, useState } from "react";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field, idOf } from "../ui/field.tsx";

interface Words {
  email: string;
  password: string;
  submit: string;
  failed: string;
  tooMany: string;
  busy: string;
  code: string;
  codeHint: string;
  codeWrong: string;
  forgotten: string;
}

export function SignInForm({ next, words }: { next: string; words: Words }) {
  const [problem, setProblem] = useState<{ text: string } | null>(null);
  const [asksCode, setAsksCode] = useState(false);
  const [pending, setPending] = useState(false);
  // What is asked for now is where the hands are wanted.
  useEffect(() => {
    if (asksCode) document.getElementById(idOf("code"))?.focus();
  }, [asksCode]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const form = new FormData(event.currentTarget);
    const answer = await signIn("credentials", {
      redirect: false,
      email: String(form.get("email")),
      password: String(form.get("password")),
      code: String(form.get("code") ?? ""),
    }).catch(() => undefined);
    if (answer?.ok) {
      window.location.assign(next);
      return;
    }
    setPending(false);
    if (answer?.error === "auth.second_factor") {
      setProblem(null);
      setAsksCode(true);
      return;
    }
    const known = { "auth.wrong_code": words.codeWrong, "auth.failed": words.failed, "auth.too_many": words.tooMany };
    setProblem({ text: known[answer?.error as keyof typeof known] ?? words.busy });
  };
  return (
    <form method="post" onSubmit={submit} noValidate>
      {problem && <ErrorSummary title={problem.text} items={[]} />}
      <Field name="email" type="email" label={words.email} autoComplete="username" required />
      <Field name="password" type="password" label={words.password} autoComplete="current-password" required />
      {asksCode && (
        <Field
          name="code"
          label={words.code}
          hint={words.codeHint}
          autoComplete="one-time-code"
          inputMode="text"
          maxLength={20}
          required
        />
      )}
      <button type="submit" className="btn btn-primary" aria-disabled={pending}>
        {words.submit}
      </button>
      <p className="mt-3 mb-0">
        <a href="/password">{words.forgotten}</a>
      </p>
    </form>
  );
}
