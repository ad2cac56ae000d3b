import type { ChartData, Geometry } from './layout.ts';
import { Plot } from './plot.tsx';
import { dashes, Mark } from './series.tsx';
import { spanTicks } from './ticks.ts';

/** With more points than this, marks would touch: only those that no line leads to have one. */
const mostMarks = 62;

/** Lines of times in seconds over points in a row, from minutes to days. A line has a gap where there is no value. */
export function TimeLineChart({ data }: { data: ChartData }) {
  const known = data.points.flatMap(({ values }) => values.filter((value) => value !== null));
  const ticks = spanTicks(Math.min(...known), Math.max(...known));
  return (
    <Plot data={data} ticks={ticks} formatTick={data.format} scale="growing" kind="line">
      {(geometry) =>
        // The first series is the most important one: it is drawn last, over the others.
        data.series
          .map((_, series) => <Line key={data.series[series]} {...{ data, series, geometry }} />)
          .toReversed()
      }
    </Plot>
  );
}

function Line({ data, series, geometry }: { data: ChartData; series: number; geometry: Geometry }) {
  const { x, y } = geometry;
  const values = data.points.map((point) => point.values[series] ?? null);
  const known = (place: number) => (values[place] ?? null) !== null;
  const path = values
    .map((value, place) => (value === null ? '' : `${known(place - 1) ? 'L' : 'M'}${x(place)} ${y(value)}`))
    .join('');
  const isMarked = (place: number) => values.length <= mostMarks || (!known(place - 1) && !known(place + 1));
  return (
    <g>
      <path className="chart-line" data-series={series} d={path} strokeDasharray={dashes[series]} />
      {values.map(
        (value, place) =>
          value !== null &&
          isMarked(place) && (
            <Mark key={data.points[place]?.title} series={series} x={x(place)} y={y(value)} />
          ),
      )}
    </g>
  );
}
