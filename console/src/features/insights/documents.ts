import { graphql } from '../../api/graphql.ts';

/** What is counted, once the server has agreed to it. */
export const scopeDocument = graphql(`
  query InsightScope($from: String, $to: String, $step: InsightStep, $partner: ID, $test: Boolean) {
    insights(from: $from, to: $to, step: $step, intermediaryId: $partner, test: $test) {
      from
      to
      step
    }
  }
`);

export const ordersDocument = graphql(`
  query InsightOrders($from: String!, $to: String!, $step: InsightStep!, $partner: ID, $test: Boolean) {
    insights(from: $from, to: $to, step: $step, intermediaryId: $partner, test: $test) {
      orders {
        all {
          placed
          shipped
          cancelled
        }
        periods {
          from
          to
          counts {
            placed
            shipped
            cancelled
          }
        }
      }
    }
  }
`);

export const queueDocument = graphql(`
  query InsightQueue($partner: ID, $test: Boolean) {
    insights(intermediaryId: $partner, test: $test) {
      queue {
        fromHours
        toHours
        orders
      }
    }
  }
`);

export const timeToShipDocument = graphql(`
  query InsightTimeToShip($from: String!, $to: String!, $step: InsightStep!, $partner: ID, $test: Boolean) {
    insights(from: $from, to: $to, step: $step, intermediaryId: $partner, test: $test) {
      timeToShip {
        all {
          shipped
          medianSeconds
          p90Seconds
          p99Seconds
        }
        periods {
          from
          to
          times {
            shipped
            medianSeconds
            p90Seconds
            p99Seconds
          }
        }
      }
    }
  }
`);

export const scansDocument = graphql(`
  query InsightScans($from: String!, $to: String!, $partner: ID, $test: Boolean) {
    insights(from: $from, to: $to, intermediaryId: $partner, test: $test) {
      scans {
        from
        scans
        failed
        reasons {
          code
          scans
        }
      }
    }
  }
`);

export const bookingsDocument = graphql(`
  query InsightBookings($from: String!, $to: String!, $partner: ID, $test: Boolean) {
    insights(from: $from, to: $to, intermediaryId: $partner, test: $test) {
      bookings {
        sent
        failed
        ends {
          end
          code
          sentence
          nextStep
          bookings
        }
      }
    }
  }
`);

export const webhooksDocument = graphql(`
  query InsightWebhooks($from: String!, $to: String!, $step: InsightStep!, $partner: ID, $test: Boolean) {
    insights(from: $from, to: $to, step: $step, intermediaryId: $partner, test: $test) {
      webhooks {
        from
        all {
          deliveries
          atFirst
          later
          givenUp
          pending
          attempts
          p95Ms
        }
        periods {
          from
          to
          counts {
            deliveries
            atFirst
            later
            givenUp
            pending
            attempts
            p95Ms
          }
        }
      }
    }
  }
`);

/** The partners to choose from. */
export const partnerNamesDocument = graphql(`
  query InsightPartners($after: String) {
    intermediaries(first: 100, after: $after) {
      nodes {
        intermediaryId
        name
      }
      hasNextPage
      endCursor
    }
  }
`);
