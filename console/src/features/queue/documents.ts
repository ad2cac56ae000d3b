import { graphql, type ResultOf } from '../../api/graphql.ts';

/** What a row of the queue shows. */
const queueRowFragment = graphql(`
  fragment QueueRow on Order {
    orderId
    number
    orderStatus
    intermediaryId
    test
    createdAt
    updatedAt
    type
    recipient {
      firstName
      lastName
      companyName
      postalAddress {
        postalCode
        city
      }
    }
    claim {
      by
    }
    hold {
      reason
      note
    }
    booking {
      state
      hasLabel
    }
    exceptionKinds
    lookAlikes {
      orderId
      orderStatus
      why
    }
  }
`);

export type QueueRow = ResultOf<typeof queueRowFragment>;

export const queueDocument = graphql(
  `
    query Queue($filter: OrderFilter, $sort: OrderSort, $first: Int, $after: String) {
      orders(filter: $filter, sort: $sort, first: $first, after: $after) {
        nodes {
          ...QueueRow
        }
        hasNextPage
        endCursor
      }
    }
  `,
  [queueRowFragment],
);

export const queueCountsDocument = graphql(`
  query QueueCounts($filter: OrderFilter) {
    orderCounts(filter: $filter) {
      ordered
      inProgress
      held
      mine
      exceptions
      shipped
      cancelled
      atLeast
    }
  }
`);

export const neighboursDocument = graphql(`
  query Neighbours($orderId: ID!, $filter: OrderFilter, $sort: OrderSort) {
    neighbours(orderId: $orderId, filter: $filter, sort: $sort) {
      previous {
        orderId
      }
      next {
        orderId
      }
      position
    }
  }
`);

const savedViewFragment = graphql(`
  fragment SavedViewParts on SavedView {
    viewId
    name
    shared
    search
    editable
  }
`);

export type SavedView = ResultOf<typeof savedViewFragment>;

export const viewsDocument = graphql(
  `
    query Views {
      views {
        ...SavedViewParts
      }
    }
  `,
  [savedViewFragment],
);

export const createViewDocument = graphql(
  `
    mutation CreateView($input: CreateViewInput!) {
      createView(input: $input) {
        ...SavedViewParts
      }
    }
  `,
  [savedViewFragment],
);

export const renameViewDocument = graphql(
  `
    mutation RenameView($input: RenameViewInput!) {
      renameView(input: $input) {
        ...SavedViewParts
      }
    }
  `,
  [savedViewFragment],
);

export const replaceViewDocument = graphql(
  `
    mutation ReplaceView($input: ReplaceViewInput!) {
      replaceView(input: $input) {
        ...SavedViewParts
      }
    }
  `,
  [savedViewFragment],
);

export const deleteViewDocument = graphql(`
  mutation DeleteView($input: DeleteViewInput!) {
    deleteView(input: $input) {
      viewId
    }
  }
`);
