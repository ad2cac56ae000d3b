import { type DeviceType, deviceTypes } from '../orders/order.ts';
import type { Sheet } from './documents.sql.ts';

/** The orders of one device type. */
export interface Group {
  readonly deviceType: DeviceType;
  readonly sheets: readonly Sheet[];
}

/** Orders of one group that stand below a heading on one page. */
export interface Block extends Group {
  /** Whether the group began on an earlier page. */
  readonly isContinued: boolean;
}

/** Which orders stand on which page. */
export interface PickListLayout {
  readonly groups: readonly Group[];
  readonly pages: readonly (readonly Block[])[];
}

/** The heights of things on the page, in millimetres; `space` is what the page has for headings and rows. */
export const heights = { heading: 12, row: 18, space: 254 } as const;

/** Spreads orders over pages: grouped by device type, and no heading without a row below it. */
export function layOutPickList(sheets: readonly Sheet[]): PickListLayout {
  const groups = deviceTypes
    .map((deviceType) => ({ deviceType, sheets: sheets.filter((each) => each.deviceType === deviceType) }))
    .filter((group) => group.sheets.length > 0);
  const pages: Block[][] = [[]];
  let room: number = heights.space;
  for (const group of groups) {
    let placed = 0;
    while (placed < group.sheets.length) {
      const fitting = Math.floor((room - heights.heading) / heights.row);
      if (fitting < 1) {
        pages.push([]);
        room = heights.space;
        continue;
      }
      const block = group.sheets.slice(placed, placed + fitting);
      pages.at(-1)?.push({ deviceType: group.deviceType, sheets: block, isContinued: placed > 0 });
      placed += block.length;
      room -= heights.heading + block.length * heights.row;
    }
  }
  return { groups, pages };
}
