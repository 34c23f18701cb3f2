"use client";
/** E-mail and password. The answer never says which of the two was wrong. */
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field } from "../ui/field.tsx";

interface Words {
  email: string;
  password: string;
  submit: string;
  failed: string;
  tooMany: string;
  busy: string;
}

export function SignInForm({ next, words }: { next: string; words: Words }) {
  const [problem, setProblem] = useState<{ text: string } | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const form = new FormData(event.currentTarget);
    const answer = await signIn("credentials", {
      redirect: false,
      email: String(form.get("email")),
      password: String(form.get("password")),
    }).catch(() => undefined);
    if (answer?.ok) {
      window.location.assign(next);
      return;
    }
    setPending(false);
    const known = { "auth.failed": words.failed, "auth.too_many": words.tooMany };
    setProblem({ text: known[answer?.error as keyof typeof known] ?? words.busy });
  };
  return (
    <form method="post" onSubmit={submit} noValidate>
      {problem && <ErrorSummary title={problem.text} items={[]} />}
      <Field name="email" type="email" label={words.email} autoComplete="username" required />
      <Field name="password" type="password" label={words.password} autoComplete="current-password" required />
      <button type="submit" className="btn btn-primary" aria-disabled={pending}>
        {words.submit}
      </button>
    </form>
  );
}
