import "katex/dist/katex.min.css";

/** Formulas are readable once this module has been fetched. */
export const mathStyles = true;
