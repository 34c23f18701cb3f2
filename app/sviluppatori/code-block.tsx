/** A piece of code to copy. It scrolls within itself, by keyboard too, and the page never does. */
import { getTranslations } from "next-intl/server";
import { CopyButton } from "../ui/copy-button.tsx";

/** `run` marks what a story copies from the page and runs, in the order of the page. */
export async function CodeBlock({ code, label, run }: { code: string; label: string; run?: boolean }) {
  const t = await getTranslations("developers");
  return (
    <div className="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section tabIndex={0} aria-label={label}>
        <pre data-run={run ? "" : undefined}>
          <code>{code}</code>
        </pre>
      </section>
      <CopyButton value={code} label={t("copy")} done={t("copied")} about={label} />
    </div>
  );
}
