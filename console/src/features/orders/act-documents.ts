import { graphql } from '../../api/graphql.ts';

/** What became of each order of a call that takes several. */
const outcomeFragment = graphql(`
  fragment Outcome on OrderOutcome {
    outcome
    refusal {
      code
      message
      details {
        name
        value
      }
    }
  }
`);

export const claimDocument = graphql(
  `
    mutation ClaimOrder($input: ClaimOrdersInput!) {
      outcomes: claimOrders(input: $input) {
        ...Outcome
      }
    }
  `,
  [outcomeFragment],
);

export const unclaimDocument = graphql(
  `
    mutation UnclaimOrder($input: ClaimOrdersInput!) {
      outcomes: unclaimOrders(input: $input) {
        ...Outcome
      }
    }
  `,
  [outcomeFragment],
);

export const startDocument = graphql(
  `
    mutation StartOrder($input: OrdersInput!) {
      outcomes: startOrders(input: $input) {
        ...Outcome
      }
    }
  `,
  [outcomeFragment],
);

export const releaseDocument = graphql(
  `
    mutation ReleaseOrder($input: OrdersInput!) {
      outcomes: releaseOrders(input: $input) {
        ...Outcome
      }
    }
  `,
  [outcomeFragment],
);

export const holdDocument = graphql(
  `
    mutation HoldOrder($input: HoldOrdersInput!) {
      outcomes: holdOrders(input: $input) {
        ...Outcome
      }
    }
  `,
  [outcomeFragment],
);

export const cancelDocument = graphql(
  `
    mutation CancelOrder($input: CancelOrdersInput!) {
      outcomes: cancelOrders(input: $input) {
        ...Outcome
      }
    }
  `,
  [outcomeFragment],
);

export const undoScanDocument = graphql(`
  mutation UndoScanOfOrder($input: OrderIdInput!) {
    undoScan(input: $input) {
      orderId
    }
  }
`);

export const handOverDocument = graphql(`
  mutation HandOverOrder($input: HandOverInput!) {
    handOver(input: $input) {
      orderStatus
    }
  }
`);

export const correctRecipientDocument = graphql(`
  mutation CorrectRecipient($input: CorrectRecipientInput!) {
    correctRecipient(input: $input) {
      orderId
    }
  }
`);

export const bookAgainDocument = graphql(`
  mutation BookAgain($input: BookAgainInput!) {
    bookAgain(input: $input) {
      orderStatus
      booking {
        state
        trackingNumber
      }
    }
  }
`);

export const adoptDocument = graphql(`
  mutation AdoptBooking($input: AdoptBookingInput!) {
    adoptBooking(input: $input) {
      orderStatus
    }
  }
`);

export const confirmAbsentDocument = graphql(`
  mutation ConfirmAbsent($input: ConfirmAbsentInput!) {
    confirmAbsent(input: $input) {
      orderId
    }
  }
`);

export const confirmCancelledDocument = graphql(`
  mutation ConfirmCancelled($input: ConfirmCancelledInput!) {
    confirmCancelled(input: $input) {
      orderId
    }
  }
`);

export const attachLabelDocument = graphql(`
  mutation AttachLabel($input: AttachLabelInput!) {
    attachLabel(input: $input) {
      orderStatus
    }
  }
`);

export const correctShipmentDocument = graphql(`
  mutation CorrectShipment($input: CorrectShipmentInput!) {
    correctShipment(input: $input) {
      deviceId
    }
  }
`);

export const returnParcelDocument = graphql(`
  mutation TakeInParcel($input: ReturnParcelInput!) {
    returnParcel(input: $input) {
      device {
        deviceId
        state
      }
    }
  }
`);

export const redeliverDocument = graphql(`
  mutation Redeliver($input: RedeliverInput!) {
    redeliver(input: $input) {
      webhooks {
        redelivery
      }
    }
  }
`);

export const redeliverOrderDocument = graphql(`
  mutation RedeliverOrder($input: RedeliverOrderInput!) {
    redeliverOrder(input: $input) {
      webhooks {
        redelivery
      }
    }
  }
`);

export const townsDocument = graphql(`
  query Towns($postalCode: String!) {
    towns(postalCode: $postalCode)
  }
`);
