import { graphql } from '../../api/graphql.ts';

export const partnersDocument = graphql(`
  query Partners($after: String) {
    intermediaries(first: 50, after: $after) {
      nodes {
        intermediaryId
        name
        openOrders {
          live
          test
        }
        keysInUse {
          count
          lastUsedAt
        }
        webhooks {
          state
          windowHours
          delivered
          failed
          attemptsCapped
          waiting {
            count
            capped
          }
          oldestWaitingAt
        }
      }
      hasNextPage
      endCursor
    }
  }
`);

export const partnerDocument = graphql(`
  query Partner($intermediaryId: ID!) {
    intermediary(intermediaryId: $intermediaryId) {
      intermediaryId
      name
      createdAt
      openOrders {
        live
        test
      }
      keysInUse {
        count
        lastUsedAt
      }
    }
  }
`);

export const createPartnerDocument = graphql(`
  mutation CreatePartner($input: CreateIntermediaryInput!) {
    createIntermediary(input: $input) {
      intermediaryId
      name
    }
  }
`);

export const renamePartnerDocument = graphql(`
  mutation RenamePartner($input: RenameIntermediaryInput!) {
    renameIntermediary(input: $input) {
      intermediaryId
      name
    }
  }
`);

const keyFields = graphql(`
  fragment KeyFields on ApiKey {
    keyId
    name
    prefix
    lastFour
    test
    permissions
    state
    createdAt
    expiresAt
    lastUsedAt
    revokedAt
    rolledAt
  }
`);

export const keysDocument = graphql(
  `
    query Keys($intermediaryId: ID!) {
      apiKeys(intermediaryId: $intermediaryId) {
        ...KeyFields
      }
    }
  `,
  [keyFields],
);

export const createKeyDocument = graphql(
  `
    mutation CreateKey($input: CreateApiKeyInput!) {
      createApiKey(input: $input) {
        key
        apiKey {
          ...KeyFields
        }
      }
    }
  `,
  [keyFields],
);

export const changeKeyDocument = graphql(`
  mutation ChangeKey($input: ChangeApiKeyInput!) {
    changeApiKey(input: $input) {
      keyId
      name
      expiresAt
    }
  }
`);

export const rollKeyDocument = graphql(
  `
    mutation RollKey($input: RollApiKeyInput!) {
      rollApiKey(input: $input) {
        created {
          key
          apiKey {
            ...KeyFields
          }
        }
        old {
          ...KeyFields
        }
      }
    }
  `,
  [keyFields],
);

export const revokeKeyDocument = graphql(`
  mutation RevokeKey($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) {
      keyId
      state
    }
  }
`);

export const auditDocument = graphql(`
  query PartnerAudit($intermediaryId: ID!, $after: String) {
    audit(intermediaryId: $intermediaryId, first: 50, after: $after) {
      nodes {
        auditId
        at
        actorKind
        who
        what
        about
        details {
          name
          value
        }
      }
      hasNextPage
      endCursor
    }
  }
`);
