/**
 * The editors inside GraphiQL type into text areas without a name, and their contents cannot be scrolled by keyboard. Both
 * are put right as they appear; what is undone by stopping is only the watching.
 */
export function nameEditors(frame: HTMLElement): () => void {
  const mend = () => {
    for (const area of frame.querySelectorAll("textarea:not([aria-label])")) {
      const around = area.closest("section[aria-label]")?.getAttribute("aria-label");
      area.setAttribute("aria-label", around ?? "GraphQL");
    }
    for (const scroll of frame.querySelectorAll('.CodeMirror-scroll:not([tabindex="0"])')) {
      scroll.setAttribute("tabindex", "0");
    }
  };
  const watching = new MutationObserver(mend);
  watching.observe(frame, { childList: true, subtree: true });
  mend();
  return () => watching.disconnect();
}
