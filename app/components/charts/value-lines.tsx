import { ticks } from "d3-array";
import { tickText } from "./tick-text.ts";

/** The horizontal lines of a chart of values up to 1, each with its value at the left. */
export function ValueLines({
  floor,
  left,
  end,
  y,
}: {
  /** The lowest value shown. */
  floor: number;
  /** Where the lines begin and end. */
  left: number;
  end: number;
  y: (value: number) => number;
}) {
  return ticks(floor, 1, 5).map((tick) => (
    <g key={tick}>
      <line x1={left} x2={end} y1={y(tick)} y2={y(tick)} className="stroke-line" />
      <text x={left - 6} y={y(tick) + 4} textAnchor="end" className="fill-muted">
        {tickText(tick)}
      </text>
    </g>
  ));
}
