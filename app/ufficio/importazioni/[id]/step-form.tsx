/** One button that does one thing to the import. */
import { SubmitButton } from "../../../ui/submit-button.tsx";
import { takeStep } from "./actions.ts";

interface Props {
  id: string;
  step: string;
  label: string;
  className?: string;
  hidden?: Record<string, string>;
}

export function StepForm({ id, step, label, className = "btn btn-outline-primary", hidden = {} }: Props) {
  return (
    <form action={takeStep} className="d-inline-block me-2 mb-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="step" value={step} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton className={className}>{label}</SubmitButton>
    </form>
  );
}
