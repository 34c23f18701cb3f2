/** Where the pages for developers are, in the order of the menu. */
export const places = [
  ["start", "/sviluppatori"],
  ["explorer", "/sviluppatori/esploratore"],
  ["reference", "/sviluppatori/riferimento"],
  ["refusals", "/sviluppatori/rifiuti"],
  ["scenarios", "/sviluppatori/scenari"],
  ["requests", "/sviluppatori/richieste"],
  ["changelog", "/sviluppatori/novita"],
] as const;
