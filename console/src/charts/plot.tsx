import { type ReactNode, useId } from 'react';
import { useTexts } from '../words/language.tsx';
import { type Frame, type Geometry, inside, layOut, type Layout, type Point } from './layout.ts';
import { Fills, Legend } from './series.tsx';
import { texts } from './texts.ts';
import { useReadout } from './use-readout.ts';
import { useWidth } from './use-width.ts';
import './charts.css';

/** The frame of a chart over points in a row: the axes, the legend, and the values of the point that is read. */
export function Plot(
  props: Omit<Frame, 'room'> & {
    readonly kind: 'bar' | 'line';
    readonly children: (geometry: Geometry) => ReactNode;
  },
) {
  const { data, kind } = props;
  const id = useId();
  const { room, measure } = useWidth();
  return (
    <div className="chart">
      {data.series.length > 1 && <Legend id={id} names={data.series} kind={kind} />}
      <div className="chart-room" ref={measure}>
        {room !== null && room.widthPx > 0 && <Drawing {...props} id={id} room={room} />}
      </div>
    </div>
  );
}

function Drawing(props: Frame & { id: string; children: (geometry: Geometry) => ReactNode }) {
  const { data, children, id, room } = props;
  const t = useTexts(texts);
  const { points, series, format } = data;
  const layout = layOut(props);
  const { x, y, bandPx, leftPx, heightPx, topPx, bottomPx } = layout;
  const readout = useReadout(points.length, (px) =>
    Math.min(Math.max(Math.floor((px - leftPx) / bandPx), 0), points.length - 1),
  );
  const told = (value: number | null | undefined) => (typeof value === 'number' ? format(value) : t.nothing);
  const spoken = ({ title, values }: Point) =>
    `${title}: ${series.map((name, place) => `${name} ${told(values[place])}`).join(', ')}`;
  const [at, shown] = [points[readout.at], readout.shown];
  const read = shown === null ? undefined : points[shown];
  return (
    <div
      className="chart-read"
      role="slider"
      tabIndex={0}
      aria-label={t.read(data.title)}
      aria-valuemin={1}
      aria-valuemax={points.length}
      aria-valuenow={readout.at + 1}
      aria-valuetext={at === undefined ? '' : spoken(at)}
      {...readout.events}
    >
      <svg width={room.widthPx} height={heightPx} aria-hidden="true">
        <Fills id={id} />
        {shown !== null && (
          <rect
            className="chart-band"
            x={x(shown) - bandPx / 2}
            y={topPx}
            width={bandPx}
            height={bottomPx - topPx}
          />
        )}
        <Axes frame={props} layout={layout} />
        {children({ x, y, bandPx, id })}
      </svg>
      {read !== undefined && shown !== null && (
        <Tip title={read.title} atPx={x(shown)} widthPx={room.widthPx}>
          {series.map((name, place) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{told(read.values[place])}</dd>
            </div>
          ))}
        </Tip>
      )}
    </div>
  );
}

function Axes({ frame, layout }: { frame: Frame; layout: Layout }) {
  const { data, ticks, formatTick, room } = frame;
  const { x, y, leftPx, letterPx, linePx, bottomPx, labelEvery, areBroken } = layout;
  // The unit goes below the number.
  const linesOf = (label: string) => (areBroken ? label.split(/ (?=\S+$)/) : [label]);
  return (
    <>
      {ticks.map((tick, place) => (
        <g key={tick}>
          <path
            className={place === 0 ? 'chart-axis' : 'chart-grid'}
            d={`M${leftPx} ${y(tick)}H${room.widthPx}`}
          />
          <text className="chart-words" x={leftPx - letterPx} y={y(tick)} dy="0.35em" textAnchor="end">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      {data.points
        .filter((_, place) => place % labelEvery === 0)
        .map(({ label, title }, step) => (
          <text key={title} className="chart-words" y={bottomPx} textAnchor="middle">
            {linesOf(label).map((line) => (
              <tspan
                key={line}
                x={inside(x(step * labelEvery), line.length * letterPx, room.widthPx)}
                dy={linePx}
              >
                {line}
              </tspan>
            ))}
          </text>
        ))}
    </>
  );
}

/** The values of the point that is read, beside it. Those who hear the page are told them by the chart itself. */
function Tip(props: { title: string; atPx: number; widthPx: number; children: ReactNode }) {
  const { title, atPx, widthPx, children } = props;
  const gapPx = 12;
  const style = atPx > widthPx / 2 ? { right: widthPx - atPx + gapPx } : { left: atPx + gapPx };
  return (
    <div className="chart-tip" style={style} aria-hidden="true">
      <strong>{title}</strong>
      <dl>{children}</dl>
    </div>
  );
}
