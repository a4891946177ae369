import type { Page } from "playwright-core";

/**
 * Where a page lets a sign through that would not show or would turn the words around it: texts outside of a mark,
 * attributes that are read out or shown, options, the title. Empty on a page that marks them all.
 */
export async function hiddenSignsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hidden = /(?![\t\n\r])\p{Cc}|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;
    const found: string[] = [];
    const note = (where: Element | null, text: string) =>
      found.push(`${where?.tagName.toLowerCase()}.${where?.className}: ${JSON.stringify(text.slice(0, 60))}`);
    if (hidden.test(document.title)) note(document.querySelector("title"), document.title);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const isMarked = node.parentElement?.closest(".unseen, script, style");
      if (!isMarked && hidden.test(node.textContent ?? "")) note(node.parentElement, node.textContent ?? "");
    }
    for (const element of document.querySelectorAll("body *"))
      for (const name of ["title", "aria-label", "alt", "placeholder", "label", "aria-description"]) {
        const value = element.getAttribute(name);
        if (value && hidden.test(value)) note(element, `${name}=${value}`);
      }
    return found;
  });
}
