import { type DeviceState, type DeviceType, tradeTexts } from '../../words/trade-texts.ts';

/** What the address of the list of devices holds. */
export interface DevicesSearch {
  readonly type?: DeviceType;
  readonly state?: DeviceState;
  /** Part of the device's or the box's code. */
  readonly text?: string;
}

export const deviceTypes = namesOf<DeviceType>(tradeTexts.en.deviceType);
export const deviceStates = namesOf<DeviceState>(tradeTexts.en.deviceState);

/** Reads the address; what isn't understood is left out. */
export function readDevicesSearch(given: Readonly<Record<string, unknown>>): DevicesSearch {
  const type = deviceTypes.find((each) => each === given['type']);
  const state = deviceStates.find((each) => each === given['state']);
  // A code of digits alone comes out of the address as a number.
  const text = ['string', 'number'].includes(typeof given['text']) ? String(given['text']).trim() : '';
  return {
    ...(type === undefined ? {} : { type }),
    ...(state === undefined ? {} : { state }),
    ...(text === '' ? {} : { text }),
  };
}

function namesOf<Name extends string>(words: Readonly<Record<Name, string>>): readonly Name[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a record's keys are its names.
  return Object.keys(words) as Name[];
}
