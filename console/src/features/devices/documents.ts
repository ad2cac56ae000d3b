import { graphql } from '../../api/graphql.ts';

export const stockDocument = graphql(`
  query Stock {
    stock {
      type
      inStock
      assigned
      returned
      quarantined
      openOrders
      free
      shipped
      shippedPerDay
      daysLeft
      warning
    }
  }
`);

export const devicesDocument = graphql(`
  query Devices($filter: DeviceFilter, $after: String) {
    devices(filter: $filter, first: 50, after: $after) {
      nodes {
        deviceId
        type
        boxCode
        state
        orderId
        updatedAt
      }
      hasNextPage
      endCursor
    }
  }
`);

export const deviceDocument = graphql(`
  query Device($code: String!) {
    device(code: $code) {
      device {
        deviceId
        type
        boxCode
        state
        orderId
        createdAt
        updatedAt
      }
      events {
        what
        sentence
        at
        who
        orderId
        note
      }
      orders {
        orderId
        orderStatus
        test
        intermediaryId
        createdAt
        recipient {
          firstName
          lastName
          companyName
        }
        booking {
          deviceId
          trackingNumber
        }
      }
      sortings {
        into
        allowed
        refusal {
          message
        }
      }
    }
  }
`);

export const sortDeviceDocument = graphql(`
  mutation SortDevice($input: SortDeviceInput!) {
    sortDevice(input: $input) {
      deviceId
      state
    }
  }
`);

export const returnDeviceDocument = graphql(`
  mutation ReturnDevice($input: ReturnParcelInput!) {
    returnParcel(input: $input) {
      device {
        deviceId
        state
      }
    }
  }
`);

export const importDevicesDocument = graphql(`
  mutation ImportDevices($input: ImportDevicesInput!) {
    importDevices(input: $input) {
      rows
      imported
      unchanged
      failedCount
      failed {
        row
        deviceId
        code
        field
        message
      }
      failedRowsCsv
      alikeCount
      alike {
        row
        deviceId
        others
      }
    }
  }
`);
