import { graphql } from '../../api/graphql.ts';

export const mySessionsDocument = graphql(`
  query MySessions {
    mySessions {
      sessionId
      isThis
      browser
      address
      startedAt
      lastSeenAt
    }
  }
`);

export const endMySessionDocument = graphql(`
  mutation EndMySession($input: EndMySessionInput!) {
    endMySession(input: $input)
  }
`);

export const endMySessionsDocument = graphql(`
  mutation EndMySessions($input: EndMySessionsInput!) {
    endMySessions(input: $input)
  }
`);
