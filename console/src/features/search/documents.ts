import { graphql } from '../../api/graphql.ts';

export const searchDocument = graphql(`
  query Search($text: String!, $first: Int, $kinds: [SearchKind!]) {
    search(text: $text, first: $first, kinds: $kinds) {
      kind
      more
      hits {
        id
        title
        field
        value
        match
        order {
          orderId
          orderStatus
          test
          intermediaryId
          createdAt
          recipient {
            firstName
            lastName
            companyName
            postalAddress {
              postalCode
              city
            }
          }
        }
        device {
          type
          state
        }
      }
    }
  }
`);
