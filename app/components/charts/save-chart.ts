import { visibleText } from "#core/text/visible-text.ts";
import { download } from "./download.ts";

/** Styles of the page's style sheet that the file of a drawing must contain itself. */
const drawnStyles = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
] as const;

/** Pixels of the PNG for each pixel of the page, so that print is sharp. */
const pngScale = 2;

/** Above the chart in its file: on the page its title stands outside. */
const titleHeight = 32;

export function saveSvg(chart: SVGSVGElement, title: string, fileName: string): void {
  download(fileName, "svg", new Blob([svgText(chart, title)], { type: "image/svg+xml" }));
}

export async function savePng(chart: SVGSVGElement, title: string, fileName: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(chart, title))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = chart.clientWidth * pngScale;
  canvas.height = (chart.clientHeight + titleHeight) * pngScale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (png) download(fileName, "png", png);
}

/** The chart as a file that looks as it does on the page, including theme, fonts and background, under its title. */
function svgText(chart: SVGSVGElement, title: string): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const shapes = chart.querySelectorAll<SVGElement>("*");
  copy.querySelectorAll<SVGElement>("*").forEach((shape, position) => {
    const styles = getComputedStyle(shapes[position]!);
    for (const name of drawnStyles) shape.style.setProperty(name, styles.getPropertyValue(name));
    shape.removeAttribute("class");
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.removeAttribute("class");
  copy.style.background = surfaceUnder(chart);
  addTitle(copy, chart, title);
  return new XMLSerializer().serializeToString(copy);
}

function addTitle(copy: SVGSVGElement, chart: SVGSVGElement, title: string): void {
  const { clientWidth: width, clientHeight } = chart;
  const height = clientHeight + titleHeight;
  copy.setAttribute("height", String(height));
  copy.setAttribute("viewBox", `0 ${-titleHeight} ${width} ${height}`);
  const { fontFamily, color } = getComputedStyle(chart);
  const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
  text.textContent = visibleText(title);
  text.setAttribute("x", "4");
  text.setAttribute("y", String(-titleHeight / 2 + 4));
  Object.assign(text.style, { fontFamily, fill: color, fontSize: "14px", fontWeight: "600" });
  copy.prepend(text);
}

/** The colour behind an element: the background of the nearest ancestor that has one. */
function surfaceUnder(element: Element): string {
  const { backgroundColor } = getComputedStyle(element);
  const isClear = /^(transparent|rgba\(.*, 0\))$/.test(backgroundColor);
  return isClear && element.parentElement ? surfaceUnder(element.parentElement) : backgroundColor;
}
