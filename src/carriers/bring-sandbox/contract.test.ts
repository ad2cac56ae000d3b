import { openTestDatabase } from '../../../test/support/database.ts';
import { standingClock, startSandbox } from '../../../test/support/bring-sandbox.ts';
import { readConfig } from '../../config.ts';
import { createLog } from '../../lib/log.ts';
import type { Clock } from '../../lib/clock.ts';
import { createBring } from '../bring/bring.ts';
import { bringSettings } from '../bring/settings.ts';
import { bookingTo, describeCarrier } from '../carrier.contract.ts';
import { referenceDelayMs } from './record-consignment.ts';

const { db } = await openTestDatabase();
/** Each look at it is some minutes later, so that a reference is found by the time that it is asked for. */
const clock = standingClock();
const hurriedClock: Clock = {
  now() {
    clock.advance(referenceDelayMs(86_400));
    return clock.now();
  },
};
const sandbox = await startSandbox(db, { clock: hurriedClock });

function makeCarrier() {
  const result = readConfig({});
  if (!result.ok) throw new Error(result.faults.join(' '));
  const settings = { ...bringSettings(result.config), baseUrl: sandbox.baseUrl };
  return createBring(settings, { name: 'bring-sandbox', log: createLog('silent') });
}

describeCarrier('bring-sandbox', makeCarrier, {
  ...{ labels: true, finds: true, tracks: true },
  refused: bookingTo({ postalCode: '9999' }),
});
