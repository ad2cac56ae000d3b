import { graphql } from '../../api/graphql.ts';

export const healthDocument = graphql(`
  query WebhookHealth($intermediaryId: ID!) {
    intermediary(intermediaryId: $intermediaryId) {
      webhooks {
        state
        windowHours
        attemptsCapped
        lanes {
          origin
          state
          delivered
          failed
          p95Ms
          waiting {
            count
            capped
          }
          oldestWaitingAt
          givenUp {
            count
            capped
          }
          breaker {
            open
            failures
            openSince
            nextProbeAt
          }
        }
      }
    }
    webhookSettings(intermediaryId: $intermediaryId) {
      stoppedUrls {
        url
        test
        stoppedAt
      }
    }
  }
`);

export const logDocument = graphql(`
  query WebhookLog($intermediaryId: ID!, $filter: WebhookLogFilter!, $after: String) {
    webhookLog(intermediaryId: $intermediaryId, filter: $filter, first: 50, after: $after) {
      nodes {
        deliveryId
        orderId
        orderStatus
        test
        url
        state
        outcome
        httpStatus
        attemptCount
        createdAt
        nextAttemptAt
        replayWaits
      }
      hasNextPage
      endCursor
    }
  }
`);

export const deliveryDocument = graphql(`
  query WebhookDelivery($deliveryId: ID!) {
    webhookDelivery(deliveryId: $deliveryId) {
      deliveryId
      orderId
      url
      requestBody
      state
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
  }
`);

export const redeliverDocument = graphql(`
  mutation RedeliverWebhook($input: RedeliverInput!) {
    redeliver(input: $input) {
      webhooks {
        deliveryId
        redelivery
      }
    }
  }
`);

export const recoverableDocument = graphql(`
  query Recoverable($intermediaryId: ID!, $test: Boolean!, $since: String!) {
    recoverableWebhooks(intermediaryId: $intermediaryId, test: $test, since: $since) {
      count
      capped
    }
  }
`);

export const recoverDocument = graphql(`
  mutation RecoverWebhooks($input: RecoverWebhooksInput!) {
    recoverWebhooks(input: $input) {
      queued
      hasMore
    }
  }
`);

export const testWebhookDocument = graphql(`
  mutation TestWebhook($input: TestWebhookInput!) {
    testWebhook(input: $input) {
      outcome
      httpStatus
      durationMs
      response
      requestHeaders {
        name
        value
      }
      requestBody
    }
  }
`);

export const secretsDocument = graphql(`
  query WebhookSecrets($intermediaryId: ID!) {
    webhookSettings(intermediaryId: $intermediaryId) {
      canKeepSecrets
      secrets {
        test
        lastFour
        createdAt
        endsAt
      }
    }
  }
`);

export const setSecretDocument = graphql(`
  mutation SetSecret($input: SetWebhookSecretInput!) {
    setWebhookSecret(input: $input) {
      secret
      createdAt
      previousEndAt
    }
  }
`);
