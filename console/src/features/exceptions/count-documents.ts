import { graphql } from '../../api/graphql.ts';

/** Apart from the list's own, because the navigation of every page asks for it. */
export const exceptionCountsDocument = graphql(`
  query ExceptionCounts {
    exceptionCounts {
      kind
      count
      more
    }
  }
`);
