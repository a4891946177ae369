import { ChartFrame } from "./chart-frame.tsx";
import { ValueLines } from "./value-lines.tsx";

export type WeekPoint = {
  /** The Monday, as 2026-03-02. */
  start: string;
  value: number | null;
  interval?: { low: number; high: number } | undefined;
  words: string;
};

const height = 260;
const top = 28;
const bottom = 30;
const left = 36;
const right = 12;
const millisecondsOfWeek = 7 * 86_400_000;

/** A value with its interval for each week, with some weeks marked. */
export function WeekPlot({
  title,
  lead,
  fileName,
  points,
  changes,
}: {
  title: string;
  lead: string;
  fileName: string;
  points: readonly WeekPoint[];
  changes: readonly { start: string; label: string; words: string }[];
}) {
  const first = Date.parse(points[0]?.start ?? "");
  const last = Date.parse(points.at(-1)?.start ?? "");
  const weeks = Math.round((last - first) / millisecondsOfWeek) + 1;
  const lows = points.flatMap(({ value, interval }) => (value === null ? [] : [interval?.low ?? value]));
  const floor = Math.max(-1, Math.floor(Math.min(0, ...lows) * 5) / 5);
  const description = points.map(({ start, words }) => `Week of ${start}: ${words}`).join(". ");
  return (
    <ChartFrame title={title} lead={lead} description={description} fileName={fileName} height={height}>
      {(width) => {
        const step = (width - left - right) / Math.max(1, weeks);
        const x = (start: string) =>
          left + step * (Math.round((Date.parse(start) - first) / millisecondsOfWeek) + 0.5);
        const y = (value: number) =>
          top + ((1 - Math.max(floor, value)) / (1 - floor)) * (height - top - bottom);
        const every = Math.ceil(points.length / Math.max(1, Math.floor((width - left) / 80)));
        return (
          <>
            <ValueLines floor={floor} left={left} end={width - right} y={y} />
            {changes.map(({ start, label, words }) => (
              <g key={start}>
                <title>{words}</title>
                <line
                  x1={x(start) - step / 2}
                  x2={x(start) - step / 2}
                  y1={top - 8}
                  y2={height - bottom}
                  className="stroke-line-strong"
                  strokeDasharray="3 3"
                />
                <text x={x(start) - step / 2 + 4} y={top - 10} className="fill-ink">
                  {label}
                </text>
              </g>
            ))}
            {points.map((point, position) => (
              <Point
                key={point.start}
                point={point}
                x={x(point.start)}
                y={y}
                isLabelled={position % every === 0}
              />
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}

function Point({
  point: { start, value, interval, words },
  x,
  y,
  isLabelled,
}: {
  point: WeekPoint;
  x: number;
  y: (value: number) => number;
  isLabelled: boolean;
}) {
  return (
    <g>
      <title>{`Week of ${start}: ${words}`}</title>
      {value === null ? (
        <text x={x} y={y(0) - 4} textAnchor="middle" className="fill-muted">
          —
        </text>
      ) : (
        <>
          {interval && (
            <line
              x1={x}
              x2={x}
              y1={y(interval.low)}
              y2={y(interval.high)}
              className="stroke-accent"
              strokeWidth={2}
            />
          )}
          <circle cx={x} cy={y(value)} r={4.5} className="fill-accent" />
        </>
      )}
      {isLabelled && (
        <text x={x} y={height - 10} textAnchor="middle" className="fill-muted">
          {start.slice(5)}
        </text>
      )}
    </g>
  );
}
