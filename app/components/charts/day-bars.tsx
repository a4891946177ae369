import { countOf, inDigits } from "#core/text/count-of.ts";
import { ChartFrame } from "./chart-frame.tsx";

const height = 120;
const bottom = 22;
const top = 18;

/** A count for each day, as bars. */
export function DayBars({
  days,
  fileName,
}: {
  days: readonly { day: string; ratings: number }[];
  fileName: string;
}) {
  const most = Math.max(1, ...days.map(({ ratings }) => ratings));
  const total = days.reduce((sum, { ratings }) => sum + ratings, 0);
  const busiest = days.find(({ ratings }) => ratings === most);
  return (
    <ChartFrame
      title="Ratings per day"
      lead={`The last ${days.length} days, UTC.`}
      description={`${countOf(total, "human rating")} in ${days.length} days${busiest ? `, most on ${busiest.day}: ${inDigits(most)}` : ""}.`}
      fileName={fileName}
      height={height}
    >
      {(width) => {
        const step = width / days.length;
        return (
          <>
            <line
              x1={0}
              x2={width}
              y1={height - bottom}
              y2={height - bottom}
              className="stroke-line-strong"
            />
            {days.map(({ day, ratings }, position) => {
              const size = ((height - bottom - top) * ratings) / most;
              const isMost = day === busiest?.day;
              return (
                <g key={day}>
                  <title>{`${day}: ${inDigits(ratings)}`}</title>
                  <rect x={position * step} y={0} width={step} height={height - bottom} fillOpacity={0} />
                  <rect
                    x={position * step + 1}
                    y={height - bottom - size}
                    width={Math.max(1, step - 2)}
                    height={size}
                    className="fill-accent"
                  />
                  {isMost && (
                    <text x={labelAt(position)} y={12} textAnchor={anchor(position)} className="fill-ink">
                      {inDigits(ratings)}
                    </text>
                  )}
                  {(position === 0 || position === days.length - 1) && (
                    <text
                      x={labelAt(position)}
                      y={height - 6}
                      textAnchor={anchor(position)}
                      className="fill-muted"
                    >
                      {day.slice(5)}
                    </text>
                  )}
                </g>
              );
            })}
          </>
        );

        function labelAt(position: number): number {
          if (position === 0) return 0;
          return position === days.length - 1 ? width : position * step + step / 2;
        }
      }}
    </ChartFrame>
  );

  function anchor(position: number): "start" | "middle" | "end" {
    if (position === 0) return "start";
    return position === days.length - 1 ? "end" : "middle";
  }
}
