import type { Fault } from '../lib/faults.ts';
import { allOf, anyOf, inEvery, sentenceOf, type Sentences, type Worded } from '../lib/language.ts';
import type { DeviceType } from '../orders/order.ts';
import { type Device, type DeviceState, isDeviceId } from './device.ts';
import { deviceStateWords, deviceTypeWords } from './state-words.ts';

/** Why a device can't be taken, released, shipped or taken in again. Orders are named as `order_<uuid>`. */
export type DeviceRefusal =
  | { readonly kind: 'bad_input'; readonly faults: readonly Fault[] }
  /** `similarIds`: devices whose code differs in upper and lower case alone. */
  | { readonly kind: 'unknown_code'; readonly code: string; readonly similarIds: readonly string[] }
  | { readonly kind: 'box_code'; readonly code: string; readonly deviceId: string }
  | {
      readonly kind: 'wrong_type';
      readonly deviceId: string;
      readonly has: DeviceType;
      readonly needs: DeviceType;
    }
  | { readonly kind: 'on_other_order'; readonly deviceId: string; readonly orderId: string }
  | { readonly kind: 'already_shipped'; readonly deviceId: string; readonly orderId: string }
  | { readonly kind: 'quarantined'; readonly deviceId: string }
  | { readonly kind: 'returned_not_restocked'; readonly deviceId: string }
  /** `deviceId`: the one that the order has already; `scannedId`: the one that was scanned. */
  | {
      readonly kind: 'order_has_device';
      readonly deviceId: string;
      readonly scannedId: string;
      readonly shipped: boolean;
    }
  | { readonly kind: 'no_device_assigned'; readonly orderId: string }
  | { readonly kind: 'not_shipped'; readonly deviceId: string; readonly state: DeviceState }
  | {
      readonly kind: 'wrong_state';
      readonly deviceId: string;
      readonly state: DeviceState;
      readonly wanted: readonly DeviceState[];
    };

/** The device, or why not. */
export type DeviceResult =
  | { readonly ok: true; readonly device: Device }
  | { readonly ok: false; readonly refusal: DeviceRefusal };

/** What is the matter and what to do now, as sentences for the person who holds the scanner. */
export function deviceRefusalSentence(refusal: DeviceRefusal): Worded {
  return sentenceOf(deviceSentences, refusal);
}

/** What is said about each refusal. */
export const deviceSentences: Sentences<DeviceRefusal> = {
  bad_input: ({ faults }) => ({
    nb: `${faults.map(({ path, message }) => `${path} ${message.nb}`).join('; ')}.`,
    en: `${faults.map(({ path, message }) => `${path} ${message.en}`).join('; ')}.`,
  }),
  unknown_code: ({ code, similarIds }) => unknownSentence(code, similarIds),
  box_code: ({ code, deviceId }) => ({
    nb: `${code} er koden til en eske. Skann koden på enheten i den: det skal være ${deviceId}.`,
    en: `${code} is the code of a box. Scan the code on the device in it: it should be ${deviceId}.`,
  }),
  wrong_type: ({ deviceId, ...types }) => {
    const [has, needs] = [deviceTypeWords[types.has], deviceTypeWords[types.needs]];
    return {
      nb: `Enheten ${deviceId} er en ${has.nb}, og ordren trenger en ${needs.nb}. Legg den tilbake og ta en ${needs.nb}.`,
      en: `The device ${deviceId} is a ${has.en}, and the order needs a ${needs.en}. Put it back and take a ${needs.en}.`,
    };
  },
  on_other_order: ({ deviceId, orderId }) => ({
    nb: `Enheten ${deviceId} er tildelt ${orderId}. Legg den sammen med den ordren, eller frigi den der, og ta en annen.`,
    en: `The device ${deviceId} is meant for ${orderId}. Put it with that order, or release it there, and take another one.`,
  }),
  already_shipped: ({ deviceId, orderId }) => ({
    nb: `Enheten ${deviceId} er sendt med ${orderId}. Har den kommet tilbake, ta den imot som retur; ellers kontroller koden på den.`,
    en: `The device ${deviceId} was shipped with ${orderId}. If it came back, take it in as returned; otherwise check the code on it.`,
  }),
  quarantined: ({ deviceId }) => ({
    nb: `Enheten ${deviceId} er i karantene. Legg den til side og ta en annen.`,
    en: `The device ${deviceId} is in quarantine. Lay it aside and take another one.`,
  }),
  returned_not_restocked: ({ deviceId }) => ({
    nb: `Enheten ${deviceId} er kommet i retur, og ingen har sett på den ennå. Legg den på lager igjen eller sett den i karantene, og ta en annen imens.`,
    en: `The device ${deviceId} came back and nobody has looked at it yet. Restock or quarantine it, and take another one meanwhile.`,
  }),
  order_has_device: ({ deviceId, scannedId, shipped }) =>
    shipped
      ? {
          nb: `Ordren ble sendt med enheten ${deviceId}. Var ${scannedId} i pakken, rett enheten på ordren.`,
          en: `The order was shipped with the device ${deviceId}. If ${scannedId} was in the parcel, correct the order's device.`,
        }
      : {
          nb: `Ordren har allerede enheten ${deviceId}. Bruk den, eller bekreft at ${scannedId} erstatter den.`,
          en: `The order has the device ${deviceId} already. Use that one, or confirm that ${scannedId} replaces it.`,
        },
  no_device_assigned: ({ orderId }) => ({
    nb: `Ingen enhet er tildelt ${orderId}. Skann enheten som skal i pakken.`,
    en: `No device is assigned to ${orderId}. Scan the device that goes into the parcel.`,
  }),
  not_shipped: ({ deviceId, state }) => ({
    nb: `Enheten ${deviceId} er ${deviceStateWords[state].nb}, så den kan ikke være kommet tilbake. Kontroller koden på den.`,
    en: `The device ${deviceId} is ${deviceStateWords[state].en}, so it can't have come back. Check the code on it.`,
  }),
  wrong_state: ({ deviceId, state, wanted }) => {
    const others = anyOf(wanted.map((each) => deviceStateWords[each]));
    return {
      nb: `Enheten ${deviceId} er ${deviceStateWords[state].nb}; den måtte vært ${others.nb}.`,
      en: `The device ${deviceId} is ${deviceStateWords[state].en}; it would have to be ${others.en}.`,
    };
  },
};

function unknownSentence(code: string, similarIds: readonly string[]): Worded {
  // A code that nobody knows may be anything: as much of it is shown as a person can compare.
  const shown = [...code].length > 40 ? `${[...code].slice(0, 40).join('')}…` : code;
  if (shown === '') {
    return {
      nb: 'Ingenting ble skannet. Skann koden på enheten.',
      en: 'Nothing was scanned. Scan the code on the device.',
    };
  }
  if (similarIds.length > 0) {
    const similar = allOf(similarIds.map(inEvery));
    return {
      nb: `Enheten ${shown} finnes ikke, men ${similar.nb} finnes: pass på store og små bokstaver, og skann i stedet for å skrive.`,
      en: `There is no device ${shown}, but there is ${similar.en}: mind upper and lower case, and scan instead of typing.`,
    };
  }
  return isDeviceId(code)
    ? {
        nb: `Enheten ${shown} finnes ikke på lageret. Kontroller koden, eller importer leveransen den kom med.`,
        en: `There is no device ${shown} in the stock. Check the code, or import the delivery that it came with.`,
      }
    : {
        nb: `${shown} er ikke koden til en enhet; en slik har åtte tegn. Skann koden på selve enheten, ikke den på esken.`,
        en: `${shown} is not the code of a device, which has eight characters. Scan the code on the device itself, not the one on the box.`,
      };
}
