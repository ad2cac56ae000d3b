import type { BookingOutcome, BookingRequest, Carrier } from '../../shipping/carrier.ts';

/** The carrier for parcels that are booked by hand elsewhere: it takes the operator's link, and knows nothing afterwards. */
export function createManual(): Carrier {
  return {
    name: 'manual',
    book: (request) => Promise.resolve(takeLink(request)),
    findByReference: () => Promise.resolve({ kind: 'none' }),
    fetchLabel: () => Promise.resolve({ kind: 'no_label' }),
    track: () => Promise.resolve({ kind: 'none' }),
    subscribe: () => Promise.resolve(false),
    close: () => Promise.resolve(),
  };
}

function takeLink({ reference, trackingLink }: BookingRequest): BookingOutcome {
  if (trackingLink === null) {
    const message = 'Parcels that are booked by hand need their tracking link.';
    const nb = 'Pakker som bestilles for hånd, må ha sporingslenken sin.';
    return {
      kind: 'rejected',
      faults: [{ code: 'BESTILL-TRACKING-LINK', message, nb, nextStep: 'TRY_AGAIN', supportId: null }],
    };
  }
  const booking = { consignmentNumber: reference, trackingNumber: reference, trackingLink };
  return { kind: 'booked', booking: { ...booking, labelUrl: null, expectedDelivery: null } };
}
