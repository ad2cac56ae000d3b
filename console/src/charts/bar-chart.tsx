import { useTimes } from '../words/times.ts';
import type { ChartData, Geometry, Point } from './layout.ts';
import { Plot } from './plot.tsx';
import { fillOf } from './series.tsx';
import { countTicks } from './ticks.ts';

/** Bars over points in a row: of several series beside each other, or `stacked` upon each other. */
export function BarChart({ data, stacked = false }: { data: ChartData; stacked?: boolean }) {
  const { number } = useTimes();
  const heights = data.points.map(({ values }) => (stacked ? sum(values) : Math.max(...values.map(orNone))));
  return (
    <Plot data={data} ticks={countTicks(Math.max(...heights))} formatTick={number} scale="even" kind="bar">
      {(geometry) =>
        data.points.map((point, place) => (
          <Bars key={point.title} point={point} place={place} geometry={geometry} stacked={stacked} />
        ))
      }
    </Plot>
  );
}

/** Bars that touch each other, each with its number on it: how many are in each of some classes. */
export function Histogram({ data }: { data: ChartData }) {
  const { number } = useTimes();
  const values = data.points.map((point) => sum(point.values));
  return (
    <Plot
      data={data}
      ticks={countTicks(Math.max(...values))}
      formatTick={number}
      scale="even"
      areClasses
      kind="bar"
    >
      {({ x, y, bandPx }) =>
        data.points.map(({ title }, place) => {
          const value = values[place] ?? 0;
          return (
            <g key={title}>
              <rect
                className="chart-fill"
                data-series={0}
                x={x(place) - bandPx / 2 + 1}
                y={topOf(y, value)}
                width={Math.max(bandPx - 2, 1)}
                height={y(0) - topOf(y, value)}
              />
              <text className="chart-value" x={x(place)} y={topOf(y, value)} dy="-0.35em" textAnchor="middle">
                {data.format(value)}
              </text>
            </g>
          );
        })
      }
    </Plot>
  );
}

function Bars(props: { point: Point; place: number; geometry: Geometry; stacked: boolean }) {
  const { point, place, geometry, stacked } = props;
  const { x, y, bandPx, id } = geometry;
  const { values } = point;
  const groupPx = bandPx > 12 ? bandPx * 0.76 : Math.max(bandPx - 1, 1);
  const barPx = stacked ? groupPx : groupPx / values.length;
  return values.map((value, series) => {
    if (value === null || value === 0) return null;
    const below = stacked ? sum(values.slice(0, series)) : 0;
    const top = topOf(y, below + value);
    return (
      <rect
        // A series has its place for good.
        key={series}
        className="chart-fill"
        data-series={series}
        {...fillOf(id, series)}
        x={x(place) - groupPx / 2 + (stacked ? 0 : series * barPx)}
        y={top}
        width={barPx}
        height={Math.max(y(below) - top, 1)}
      />
    );
  });
}

/** Something is never drawn as nothing. */
function topOf(y: Geometry['y'], value: number): number {
  return value === 0 ? y(0) : Math.min(y(value), y(0) - 1);
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + orNone(value), 0);
}

function orNone(value: number | null): number {
  return value ?? 0;
}
