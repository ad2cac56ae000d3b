import type { Room } from './use-width.ts';

/** One point of a chart: a day, a week, an age. */
export interface Point {
  /** Below the axis; as short as can be. */
  readonly label: string;
  /** Over its values when they are read. */
  readonly title: string;
  /** One of each series; null: there is none. */
  readonly values: readonly (number | null)[];
}

/** What a chart shows. */
export interface ChartData {
  /** What it is called by those who hear it. */
  readonly title: string;
  readonly series: readonly string[];
  readonly points: readonly Point[];
  readonly format: (value: number) => string;
}

/** Where things are in a drawing, in pixels. */
export interface Geometry {
  /** The middle of a point's place. */
  readonly x: (place: number) => number;
  /** How wide a point's place is. */
  readonly bandPx: number;
  readonly y: (value: number) => number;
  /** For the fills of its bars. */
  readonly id: string;
}

/** What is drawn: the points, the marks of the axis, and the room for it. */
export interface Frame {
  readonly data: ChartData;
  readonly ticks: readonly number[];
  readonly formatTick: (value: number) => string;
  readonly room: Room;
}

export type Layout = ReturnType<typeof layOut>;

/** Where everything is. A letter is about half as wide as the text is high. */
export function layOut({ data, ticks, formatTick, room }: Frame) {
  const { widthPx, remPx } = room;
  const letterPx = 0.5 * remPx;
  const longestTick = Math.max(...ticks.map((tick) => formatTick(tick).length));
  const leftPx = (longestTick + 1) * letterPx;
  const [topPx, bottomPx, heightPx] = [1.25 * remPx, 1.75 * remPx, 15 * remPx];
  const bandPx = (widthPx - leftPx) / data.points.length;
  const top = ticks.at(-1) ?? 1;
  const longestLabel = Math.max(...data.points.map(({ label }) => label.length));
  return {
    ...{ letterPx, leftPx, bandPx, heightPx },
    x: (place: number) => leftPx + (place + 0.5) * bandPx,
    y: (value: number) => topPx + (1 - value / top) * (heightPx - topPx - bottomPx),
    /** So many points have one label, because more would touch. */
    labelEvery: Math.max(1, Math.ceil(((longestLabel + 1) * letterPx) / bandPx)),
  };
}

/** Where a word's middle is, so that none of it is beyond the drawing. */
export function inside(middlePx: number, wordPx: number, widthPx: number): number {
  return Math.min(Math.max(middlePx, wordPx / 2), widthPx - wordPx / 2);
}
