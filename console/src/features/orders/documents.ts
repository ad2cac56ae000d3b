import { graphql, type ResultOf } from '../../api/graphql.ts';

/** What is the matter with an order, and what can be done: the same on the order's page and in the list of exceptions. */
export const exceptionFragment = graphql(`
  fragment ExceptionParts on Exception {
    key
    kind
    since
    orderId
    sentence
    parcelNumber
    redelivering
    numbers {
      name
      value
    }
    steps {
      step
      allowed
      reason
      guidance {
        sentence
        message
        until
        quotes {
          name
          value
        }
      }
    }
  }
`);

/** Who gets the parcel. */
export const recipientFragment = graphql(`
  fragment RecipientParts on Recipient {
    firstName
    lastName
    companyName
    email
    phoneNumber
    externalUserId
    postalAddress {
      addressLine1
      addressLine2
      postalCode
      city
      country
    }
  }
`);

/** What was told to the partner, and what came back. */
const webhookFragment = graphql(`
  fragment WebhookParts on WebhookDelivery {
    deliveryId
    orderStatus
    url
    requestBody
    state
    outcome
    createdAt
    finishedAt
    nextAttemptAt
    replay {
      by
      at
    }
    attempts {
      number
      at
      durationMs
      trigger
      outcome
      httpStatus
      response
      requestHeaders {
        name
        value
      }
    }
  }
`);

/** An order as it stands among others. */
const orderFragment = graphql(
  `
    fragment OrderParts on Order {
      orderId
      orderStatus
      intermediaryId
      test
      createdAt
      updatedAt
      ageSeconds
      subscriptionType
      type
      webhookCallbackUrl
      deviceId
      trackingLink
      recipient {
        ...RecipientParts
      }
      claim {
        by
        at
      }
      hold {
        reason
        note
        by
        at
      }
      booking {
        state
        carrier
      }
      lookAlikes {
        orderId
        orderStatus
        why
      }
    }
  `,
  [recipientFragment],
);

export const orderDocument = graphql(
  `
    query Order($orderId: ID!) {
      order(orderId: $orderId) {
        order {
          ...OrderParts
        }
        device {
          deviceId
          type
          boxCode
          state
        }
        label {
          storedAt
          printedAt
        }
        bookings {
          attempt
          state
          carrier
          reference
          deviceId
          reason
          tries
          nextStepAt
          consignmentNumber
          trackingNumber
          hasLabel
          createdAt
          faults {
            code
            message
            supportId
          }
        }
        shipment {
          carrier
          trackingNumber
          trackingLink
          status
          statusAt
          expectedDelivery
          handedOverAt
          returnedAt
          events {
            status
            description
            at
            place
          }
        }
        webhooks {
          state
          nextAttemptAt
          deliveries {
            ...WebhookParts
          }
        }
        exceptions {
          ...ExceptionParts
        }
        availableActions {
          action
          allowed
          reason
          refusal {
            code
          }
        }
        timeline {
          at
          source
          what
          sentence
          actorKind
          who
          internal
          details {
            name
            value
          }
        }
      }
    }
  `,
  [orderFragment, webhookFragment, exceptionFragment],
);

export type OpenedOrder = NonNullable<ResultOf<typeof orderDocument>['order']>;
export type ShownOrder = OpenedOrder['order'];
export type ShownBooking = OpenedOrder['bookings'][number];
export type ShownDelivery = OpenedOrder['webhooks']['deliveries'][number];
export type TimelineLine = OpenedOrder['timeline'][number];
export type AvailableAction = OpenedOrder['availableActions'][number];
