import { graphql } from '../../api/graphql.ts';

/** An order as it lies on the bench: what to take, where it goes, and how far its parcel has come. */
export const benchOrderFragment = graphql(`
  fragment BenchOrder on OpenedOrder {
    undoableMs
    device {
      deviceId
      type
    }
    bookings {
      state
      attempt
      consignmentNumber
      reason
      faults {
        message
      }
    }
    shipment {
      status
      statusAt
      handedOverAt
      returnedAt
    }
    order {
      orderId
      number
      orderStatus
      intermediaryId
      test
      createdAt
      type
      subscriptionType
      deviceId
      recipient {
        firstName
        lastName
        companyName
        postalAddress {
          addressLine1
          addressLine2
          postalCode
          city
        }
      }
      claim {
        by
        at
      }
      hold {
        reason
        note
        by
      }
      booking {
        state
        attempt
        carrier
        deviceId
        trackingNumber
        hasLabel
        reason
      }
      lookAlikes {
        orderId
        orderStatus
        why
      }
    }
  }
`);

export const scannedCodeFragment = graphql(
  `
    fragment Scanned on ScannedCode {
      kind
      code
      looksLike
      similarIds
      device {
        deviceId
        type
        state
        boxCode
      }
      order {
        ...BenchOrder
      }
    }
  `,
  [benchOrderFragment],
);

export const openOrderDocument = graphql(
  `
    mutation OpenOrder($code: String!, $leave: ID, $resumed: Boolean, $station: String) {
      openOrder(input: { code: $code, leave: $leave, resumed: $resumed, station: $station }) {
        claimed
        refusal {
          code
          message
        }
        scanned {
          ...Scanned
        }
      }
    }
  `,
  [scannedCodeFragment],
);

export const nextOrderDocument = graphql(
  `
    mutation NextOrder($leave: ID, $skip: [ID!], $station: String) {
      nextOrder(input: { leave: $leave, skip: $skip, station: $station }) {
        ...BenchOrder
      }
    }
  `,
  [benchOrderFragment],
);

export const scanDeviceDocument = graphql(`
  mutation ScanDevice($orderId: ID!, $code: String!, $undoSeconds: Int, $afterAttempt: Int) {
    scanDevice(
      input: { orderId: $orderId, code: $code, undoSeconds: $undoSeconds, afterAttempt: $afterAttempt }
    ) {
      orderId
      orderStatus
      deviceId
      booking {
        state
        attempt
        carrier
        deviceId
        trackingNumber
        hasLabel
        reason
      }
    }
  }
`);

export const undoScanDocument = graphql(`
  mutation UndoScan($orderId: ID!) {
    undoScan(input: { orderId: $orderId }) {
      orderId
    }
  }
`);

export const holdOrderDocument = graphql(`
  mutation HoldAtBench($orderId: ID!, $reason: HoldReason!) {
    holdOrders(input: { orderIds: [$orderId], reason: $reason }) {
      outcome
      refusal {
        code
        message
      }
    }
  }
`);

export const scanDocument = graphql(
  `
    query Scan($code: String!) {
      scan(code: $code) {
        ...Scanned
      }
    }
  `,
  [scannedCodeFragment],
);

export const benchOrderDocument = graphql(
  `
    query BenchOrder($orderId: ID!) {
      order(orderId: $orderId) {
        ...BenchOrder
      }
    }
  `,
  [benchOrderFragment],
);

/** The same of a parcel that lies aside: under a name of its own, because answers are kept by it. */
export const asideDocument = graphql(
  `
    query AsideParcel($orderId: ID!) {
      order(orderId: $orderId) {
        ...BenchOrder
      }
    }
  `,
  [benchOrderFragment],
);

export const shiftDocument = graphql(`
  query Shift {
    shift {
      shippedToday
      waiting
      oldestOrderedAt
    }
  }
`);

export const testShiftDocument = graphql(`
  query TestShift {
    shift(test: true) {
      waiting
    }
  }
`);
