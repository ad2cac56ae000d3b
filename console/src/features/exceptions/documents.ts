import { graphql, type ResultOf } from '../../api/graphql.ts';
import { exceptionFragment, recipientFragment } from '../orders/documents.ts';

export const exceptionsDocument = graphql(
  `
    query Exceptions($kind: [ExceptionKind!], $after: String) {
      exceptions(kind: $kind, first: 30, after: $after) {
        nodes {
          ...ExceptionParts
          order {
            orderId
            orderStatus
            intermediaryId
            test
            recipient {
              ...RecipientParts
            }
          }
        }
        hasNextPage
        endCursor
      }
    }
  `,
  [exceptionFragment, recipientFragment],
);

/** An exception with the order where the list has it. */
export type ListedException = NonNullable<ResultOf<typeof exceptionsDocument>['exceptions']>['nodes'][number];
