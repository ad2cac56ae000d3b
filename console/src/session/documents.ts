import { graphql } from '../api/graphql.ts';

export const meDocument = graphql(`
  query Me {
    me {
      name
      role
    }
  }
`);
