/** What `node --import` runs so that the process's clock is wrong by so many milliseconds. */
export function offClock(byMs: number): string {
  const script = `
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) { if (given.length) super(...given); else super(Real.now() + ${byMs}); }
      static now() { return Real.now() + ${byMs}; }
    };`;
  return `data:text/javascript,${encodeURIComponent(script)}`;
}
