/** Several choices of one thing, folded away: boxes in a `details`, so that it works without a script and by keyboard. */
interface Props {
  name: string;
  label: string;
  options: { value: string; label: string }[];
  chosen: string[];
  /** What is shown while nothing is chosen. */
  all: string;
}

export function CheckList({ name, label, options, chosen, all }: Props) {
  const names = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label);
  const id = `choose-${name}`;
  return (
    <div className="field check-list">
      <span className="fw-semibold d-block" id={id}>
        {label}
      </span>
      <details>
        <summary aria-describedby={id}>{names.length > 0 ? names.join(", ") : all}</summary>
        <fieldset>
          <legend className="visually-hidden">{label}</legend>
          {options.map((option) => (
            <label key={option.value} className="check-option">
              <input type="checkbox" name={name} value={option.value} defaultChecked={chosen.includes(option.value)} />
              {option.label}
            </label>
          ))}
        </fieldset>
      </details>
    </div>
  );
}
