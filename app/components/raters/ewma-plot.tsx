import { formatShare } from "#app/components/agreement/format.ts";
import { ChartFrame } from "#app/components/charts/chart-frame.tsx";
import { ValueLines } from "#app/components/charts/value-lines.tsx";
import type { RaterTrend } from "#core/report/raters/measure-records.ts";

const height = 260;
const top = 16;
const bottom = 30;
const left = 36;
const right = 16;

type Point = RaterTrend["points"][number];

/** A control chart: the moving average of a share, between the limits that chance alone would keep it in. */
export function EwmaPlot({
  title,
  lead,
  fileName,
  points,
  expected,
}: {
  title: string;
  lead: string;
  fileName: string;
  points: readonly Point[];
  expected: number;
}) {
  const floor = Math.max(
    0,
    Math.floor(10 * Math.min(...points.flatMap(({ share, average, low }) => [share, average, low])) - 1) / 10,
  );
  return (
    <ChartFrame
      title={title}
      lead={lead}
      description={points.map(wordsOf).join(". ")}
      fileName={fileName}
      height={height}
    >
      {(width) => {
        const step = (width - left - right) / points.length;
        const first = points[0]?.window ?? 1;
        const x = (window: number) => left + step * (window - first + 0.5);
        const y = (value: number) =>
          top + ((1 - Math.min(1, Math.max(floor, value))) / (1 - floor)) * (height - top - bottom);
        const line = (of: (point: Point) => number) =>
          points.map((point) => `${x(point.window)},${y(of(point))}`).join(" ");
        const every = Math.ceil(points.length / Math.max(1, Math.floor((width - left) / 40)));
        return (
          <>
            <ValueLines floor={floor} left={left} end={width - right} y={y} />
            <line x1={left} x2={width - right} y1={y(expected)} y2={y(expected)} className="stroke-muted" />
            {[(point: Point) => point.low, (point: Point) => point.high].map((of, side) => (
              <polyline
                key={side === 0 ? "low" : "high"}
                points={line(of)}
                fill="none"
                className="stroke-line-strong"
                strokeDasharray="4 3"
              />
            ))}
            <polyline
              points={line(({ average }) => average)}
              fill="none"
              className="stroke-accent"
              strokeWidth={2}
            />
            {points.map((point) => (
              <PointMark
                key={point.window}
                point={point}
                x={x(point.window)}
                y={y}
                isLabelled={(point.window - first) % every === 0}
              />
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}

function wordsOf({ window, share, average, low, high, isAlarm }: Point): string {
  const limits = `limits ${formatShare(low)} to ${formatShare(high)}`;
  return `Window ${window}: ${formatShare(share)} right, average ${formatShare(average)}, ${limits}${isAlarm ? ", outside" : ""}`;
}

/** The window's own share as a small ring, the average as a dot; a square where it is outside the limits. */
function PointMark({
  point,
  x,
  y,
  isLabelled,
}: {
  point: Point;
  x: number;
  y: (value: number) => number;
  isLabelled: boolean;
}) {
  const { window, share, average, isAlarm } = point;
  return (
    <g>
      <title>{wordsOf(point)}</title>
      <circle cx={x} cy={y(share)} r={3} fill="none" className="stroke-muted" />
      {isAlarm ? (
        <rect x={x - 5.5} y={y(average) - 5.5} width={11} height={11} className="fill-bad" />
      ) : (
        <circle cx={x} cy={y(average)} r={4.5} className="fill-accent" />
      )}
      {isLabelled && (
        <text x={x} y={height - 10} textAnchor="middle" className="fill-muted">
          {window}
        </text>
      )}
    </g>
  );
}
