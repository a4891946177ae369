import { type RefObject, useEffect, useState } from "react";

const beforeMeasured = 640;

/** The width available to a chart. Charts are drawn to fit and not scaled, so that their text keeps its size. */
export function useChartWidth(box: RefObject<HTMLElement>): number {
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
