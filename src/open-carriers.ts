import type { BringSandbox, BringSandboxOptions } from './carriers/bring-sandbox/bring-sandbox.ts';
import { sandboxCredentials } from './carriers/bring-sandbox/credentials.ts';
import { createBring } from './carriers/bring/bring.ts';
import { bringSettings } from './carriers/bring/settings.ts';
import { createManual } from './carriers/manual/manual.ts';
import type { Parts } from './parts.ts';
import type { Carrier, CarrierName, Carriers } from './shipping/carrier.ts';

/** The carriers, and what was started for them. */
export interface OpenedCarriers extends Carriers {
  /** The stand-in Bring; started when it is first asked for. */
  sandbox(): Promise<BringSandbox>;
  close(): Promise<void>;
}

/**
 * Opens the carriers of the settings. Each is made when it is first needed: most commands need none. A test order's parcel
 * never goes to a real carrier, whatever the settings say.
 * @param options.bookingsPerSecond what the stand-in takes and is sent; Bring's own limit by default.
 */
export function openCarriers(
  parts: Pick<Parts, 'config' | 'db' | 'clock' | 'ids' | 'log'>,
  options: Pick<BringSandboxOptions, 'bookingsPerSecond' | 'drawLabel'> = {},
): OpenedCarriers {
  const { config, log } = parts;
  const made = new Map<CarrierName, Promise<Carrier>>();
  let sandbox: Promise<BringSandbox> | undefined;

  async function make(name: CarrierName): Promise<Carrier> {
    switch (name) {
      case 'manual':
        return createManual();
      case 'bring':
        return createBring(bringSettings(config), { name, log });
      case 'bring-sandbox': {
        const { baseUrl } = await opened.sandbox();
        // An account at Bring is nobody else's business. And the stand-in only tracks what was booked for real there; nothing is.
        const { bookingsPerSecond: bookingsPerWindow } = options;
        const pace = bookingsPerWindow === undefined ? {} : { bookingsPerWindow };
        const { uid: apiUid, key: apiKey, customerNumber } = sandboxCredentials;
        const settings = { ...bringSettings(config), apiUid, apiKey, customerNumber, baseUrl, test: false };
        return createBring(settings, { name, log, ...pace });
      }
    }
  }

  /** Loaded when it is needed: it is a server of its own, and most commands ask no carrier. */
  async function startSandbox(): Promise<BringSandbox> {
    const { startBringSandbox } = await import('./carriers/bring-sandbox/bring-sandbox.ts');
    return startBringSandbox({ ...parts, secondsPerDay: config.sandboxSecondsPerDay, ...options });
  }

  const opened: OpenedCarriers = {
    of: ({ test }) => (test ? 'bring-sandbox' : config.carrier),
    named(name) {
      const carrier = made.get(name) ?? make(name);
      made.set(name, carrier);
      // One that could not be made is tried again the next time.
      carrier.catch(() => made.delete(name));
      return carrier;
    },
    sandbox() {
      sandbox ??= startSandbox();
      sandbox.catch(() => (sandbox = undefined));
      return sandbox;
    },
    async close() {
      for (const carrier of made.values()) await carrier.then((each) => each.close()).catch(() => undefined);
      await sandbox?.then((each) => each.close()).catch(() => undefined);
    },
  };
  return opened;
}
