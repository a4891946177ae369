import { Download } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "#app/components/ui/button.tsx";
import { CardHeader } from "#app/components/ui/page.tsx";
import { visibleText } from "#core/text/visible-text.ts";
import { savePng, saveSvg } from "./save-chart.ts";

const beforeMeasured = 640;

/** A chart with its heading, a description in words for people who cannot see it, and its downloads. */
export function ChartFrame({
  title,
  lead,
  description,
  fileName,
  height,
  minWidth = 280,
  isOfOneSize = false,
  children,
}: {
  title: string;
  lead?: ReactNode;
  description: string;
  /** The name of the downloads, without extension. */
  fileName: string;
  /** The height of the chart, or a function of the width on which it depends. */
  height: number | ((width: number) => number);
  /** Below this width the chart scrolls in its box. */
  minWidth?: number;
  /** Whether the chart needs exactly that width, however much room there is. */
  isOfOneSize?: boolean;
  /** Draws the chart at a given width. */
  children: (width: number) => ReactNode;
}) {
  const id = useId();
  const box = useRef<HTMLElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const room = useChartWidth(box);
  const width = isOfOneSize ? minWidth : Math.max(minWidth, room);
  const save = (how: typeof saveSvg | typeof savePng) => async () => {
    try {
      if (svg.current) await how(svg.current, title, fileName);
    } catch {
      toast.error("This browser could not make the picture. Try the other format.");
    }
  };
  return (
    <>
      <CardHeader
        title={title}
        lead={lead}
        actions={
          <>
            <Button
              size="sm"
              variant="ghost"
              onClick={save(saveSvg)}
              aria-label={`${title}: download as SVG`}
            >
              <Download aria-hidden /> SVG
            </Button>
            <Button
              size="sm"
              variant="ghost"
              onClick={save(savePng)}
              aria-label={`${title}: download as PNG`}
            >
              <Download aria-hidden /> PNG
            </Button>
          </>
        }
      />
      <section
        ref={box}
        className="edge-shadows m-4 overflow-x-auto"
        aria-label={visibleText(title)}
        tabIndex={0}
      >
        <svg
          ref={svg}
          role="img"
          aria-labelledby={`${id}-title ${id}-description`}
          width={width}
          height={typeof height === "number" ? height : height(width)}
          className="block font-sans text-xs"
        >
          <title id={`${id}-title`}>{visibleText(title)}</title>
          <desc id={`${id}-description`}>{visibleText(description)}</desc>
          {children(width)}
        </svg>
      </section>
    </>
  );
}

/** The width available to a chart. Charts are drawn to fit and not scaled, so that their text keeps its size. */
function useChartWidth(box: RefObject<HTMLElement>): number {
  const [width, setWidth] = useState(beforeMeasured);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
