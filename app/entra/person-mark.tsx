/** The little figure on the buttons of SPID and CIE, drawn by ourselves: their marks belong to AgID and the Ministry. */
export function PersonMark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="11" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="12" cy="9" r="3.5" fill="currentColor" />
      <path d="M5.5 18.5c1-3.5 3.500-5 6.500-5s5.500 1.500 6.500 5z" fill="currentColor" />
    </svg>
  );
}
