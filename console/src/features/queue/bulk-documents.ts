import { graphql } from '../../api/graphql.ts';

/** What became of each of several orders. */
const bulkOutcomeFragment = graphql(`
  fragment BulkOutcome on OrderOutcome {
    orderId
    outcome
    refusal {
      code
      message
    }
  }
`);

export const claimOrdersDocument = graphql(
  `
    mutation ClaimOrders($input: ClaimOrdersInput!) {
      outcomes: claimOrders(input: $input) {
        ...BulkOutcome
      }
    }
  `,
  [bulkOutcomeFragment],
);

export const unclaimOrdersDocument = graphql(
  `
    mutation UnclaimOrders($input: ClaimOrdersInput!) {
      outcomes: unclaimOrders(input: $input) {
        ...BulkOutcome
      }
    }
  `,
  [bulkOutcomeFragment],
);

export const startOrdersDocument = graphql(
  `
    mutation StartOrders($input: OrdersInput!) {
      outcomes: startOrders(input: $input) {
        ...BulkOutcome
      }
    }
  `,
  [bulkOutcomeFragment],
);

export const holdOrdersDocument = graphql(
  `
    mutation HoldOrders($input: HoldOrdersInput!) {
      outcomes: holdOrders(input: $input) {
        ...BulkOutcome
      }
    }
  `,
  [bulkOutcomeFragment],
);

export const releaseOrdersDocument = graphql(
  `
    mutation ReleaseOrders($input: OrdersInput!) {
      outcomes: releaseOrders(input: $input) {
        ...BulkOutcome
      }
    }
  `,
  [bulkOutcomeFragment],
);

export const cancelOrdersDocument = graphql(
  `
    mutation CancelOrders($input: CancelOrdersInput!) {
      outcomes: cancelOrders(input: $input) {
        ...BulkOutcome
      }
    }
  `,
  [bulkOutcomeFragment],
);

/** What a document would hold, without the document: that is opened by its address. */
const printedFragment = graphql(`
  fragment Printed on Document {
    orderIds
    missing {
      orderId
      message
    }
  }
`);

export const labelsDocument = graphql(
  `
    query LabelsOfOrders($orderIds: [ID!]!) {
      printed: labels(orderIds: $orderIds) {
        ...Printed
      }
    }
  `,
  [printedFragment],
);

export const pickListDocument = graphql(
  `
    query PickListOfOrders($orderIds: [ID!]!) {
      printed: pickList(orderIds: $orderIds) {
        ...Printed
      }
    }
  `,
  [printedFragment],
);

export const packingSlipsDocument = graphql(
  `
    query PackingSlipsOfOrders($orderIds: [ID!]!) {
      printed: packingSlips(orderIds: $orderIds) {
        ...Printed
      }
    }
  `,
  [printedFragment],
);
