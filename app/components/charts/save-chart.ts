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

export function saveSvg(chart: SVGSVGElement, fileName: string): void {
  download(fileName, "svg", new Blob([svgText(chart)], { type: "image/svg+xml" }));
}

export async function savePng(chart: SVGSVGElement, fileName: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(chart))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = chart.clientWidth * pngScale;
  canvas.height = chart.clientHeight * pngScale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (png) download(fileName, "png", png);
}

/** The chart as a file that looks as it does on the page, including theme, fonts and background. */
function svgText(chart: SVGSVGElement): string {
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
  return new XMLSerializer().serializeToString(copy);
}

/** The colour behind an element: the background of the nearest ancestor that has one. */
function surfaceUnder(element: Element): string {
  const { backgroundColor } = getComputedStyle(element);
  const isClear = /^(transparent|rgba\(.*, 0\))$/.test(backgroundColor);
  return isClear && element.parentElement ? surfaceUnder(element.parentElement) : backgroundColor;
}
