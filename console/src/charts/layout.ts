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
  /** `even`: twice the value is twice as high. `growing`: from mark to mark it is equally far, whatever lies between them. */
  readonly scale: 'even' | 'growing';
  /** Days follow from each other, and classes don't: each of these has its label, in several lines where there is little room. */
  readonly areClasses?: boolean;
  readonly room: Room;
}

export type Layout = ReturnType<typeof layOut>;

/** Where everything is. */
export function layOut({ data, ticks, formatTick, scale, areClasses = false, room }: Frame) {
  const { widthPx, remPx } = room;
  // A letter of the axes, on average and not too little.
  const letterPx = 0.46 * remPx;
  const longestTick = Math.max(...ticks.map((tick) => formatTick(tick).length));
  const leftPx = (longestTick + 1.5) * letterPx;
  const bandPx = (widthPx - leftPx) / data.points.length;
  const labelPx = (Math.max(...data.points.map(({ label }) => label.length)) + 1.5) * letterPx;
  const areBroken = areClasses && labelPx > bandPx;
  const linePx = 1.1 * remPx;
  const [topPx, heightPx] = [1.25 * remPx, 15 * remPx];
  const bottomPx = heightPx - (areBroken ? 2 * linePx : linePx) - 0.5 * remPx;
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const shareOf = (value: number) =>
    scale === 'even' ? value / high : Math.log(Math.max(value, low) / low) / Math.log(high / low);
  return {
    ...{ letterPx, linePx, leftPx, bandPx, heightPx, topPx, bottomPx, areBroken },
    x: (place: number) => leftPx + (place + 0.5) * bandPx,
    y: (value: number) => bottomPx - Math.min(shareOf(value), 1) * (bottomPx - topPx),
    /** So many points have one label, because more would touch. */
    labelEvery: areClasses ? 1 : Math.max(1, Math.ceil(labelPx / bandPx)),
  };
}

/** Where a word's middle is, so that none of it is beyond the drawing. */
export function inside(middlePx: number, wordPx: number, widthPx: number): number {
  return Math.min(Math.max(middlePx, wordPx / 2), widthPx - wordPx / 2);
}
