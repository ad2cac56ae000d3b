import { graphql } from '../api/graphql.ts';

export const meDocument = graphql(`
  query Me {
    me {
      name
      role
      email
      secondFactor
      signInMethods
      session {
        sessionId
        startedAt
        endsAt
        idleEndsAt
        idleMinutes
      }
    }
  }
`);
