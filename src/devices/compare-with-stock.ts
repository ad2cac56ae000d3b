import type { Db } from '../db/database.ts';
import type { Worded } from '../lib/language.ts';
import type { NamedDevice, RowFault } from './device-rows.ts';
import { findAlikeIds, findStocked, type StockedDevice } from './import.sql.ts';

/** What the stock says to a device of a file. */
export type Comparison =
  /** `alike`: ids in stock that differ from this one in upper and lower case alone. */
  | { readonly kind: 'new'; readonly device: NamedDevice; readonly alike: readonly string[] }
  | { readonly kind: 'unchanged'; readonly device: NamedDevice }
  | { readonly kind: 'failed'; readonly device: NamedDevice; readonly fault: RowFault };

/** Compares devices of a file, at most a chunk of them, with what is known already, in whatever state it is. */
export async function compareWithStock(db: Db, devices: readonly NamedDevice[]): Promise<Comparison[]> {
  const codes = devices.flatMap(({ id, boxCode }) => (boxCode === null ? [id] : [id, boxCode]));
  const stocked = await findStocked(db, codes);
  const byId = new Map(stocked.map((each) => [each.id, each]));
  const byBoxCode = new Map(stocked.map((each) => [each.boxCode, each]));
  const alike = Map.groupBy(
    await findAlikeIds(
      db,
      devices.map(({ id }) => id.toLowerCase()),
    ),
    (id) => id.toLowerCase(),
  );
  return devices.map((device): Comparison => {
    const { id, boxCode } = device;
    const present = byId.get(id);
    const boxOf = boxCode === null ? undefined : byBoxCode.get(boxCode);
    const meant = boxCode === null || boxCode === id ? undefined : byId.get(boxCode);
    const fault =
      (present === undefined ? undefined : whatDiffers(device, present)) ??
      (boxOf === undefined || boxOf.id === id ? undefined : boxCodeTaken(boxOf)) ??
      (meant === undefined ? undefined : boxCodeIsDevice) ??
      whoseBox(byBoxCode.get(id), id);
    if (fault !== undefined) return { kind: 'failed', device, fault };
    if (present !== undefined) return { kind: 'unchanged', device };
    return { kind: 'new', device, alike: alike.get(id.toLowerCase()) ?? [] };
  });
}

/** A row without a box code says nothing about the box, and so nothing else than the stock. */
function whatDiffers(device: NamedDevice, present: StockedDevice): RowFault | undefined {
  if (device.type !== present.type)
    return { code: 'KNOWN_OTHERWISE', field: 'type', message: isInStock(present.type) };
  if (device.boxCode === null || device.boxCode === present.boxCode) return undefined;
  const message = present.boxCode === null ? isEmptyInStock : isInStock(present.boxCode);
  return { code: 'KNOWN_OTHERWISE', field: 'boxCode', message };
}

function isInStock(value: string): Worded {
  return { nb: `er ${value} på lageret`, en: `is ${value} in the stock` };
}

const isEmptyInStock: Worded = { nb: 'er tom på lageret', en: 'is empty in the stock' };

function boxCodeTaken({ id }: StockedDevice): RowFault {
  const message = {
    nb: `hører til enheten ${id} på lageret`,
    en: `is that of the device ${id} in the stock`,
  };
  return { code: 'BOX_CODE_TAKEN', field: 'boxCode', message };
}

const boxCodeIsDevice: RowFault = {
  code: 'BOX_CODE_IS_DEVICE',
  field: 'boxCode',
  message: {
    nb: 'er koden til en annen enhet på lageret',
    en: 'is the code of another device in the stock',
  },
};

function whoseBox(other: StockedDevice | undefined, id: string): RowFault | undefined {
  if (other === undefined || other.id === id) return undefined;
  return {
    code: 'DEVICE_IS_BOX_CODE',
    field: 'deviceId',
    message: {
      nb: `er eskekoden til enheten ${other.id} på lageret`,
      en: `is the box code of the device ${other.id} in the stock`,
    },
  };
}
