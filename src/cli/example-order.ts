/** The contract's own example: a mutation that orders a device. */
export function exampleOrder(webhookCallbackUrl: string | null): string {
  return `
    mutation {
      orderDevice(
        input: {
          recipient: {
            firstName: "Ola"
            lastName: "Nordmann"
            email: "ola@nordmann.no"
            phoneNumber: "99999999"
            externalUserId: "user_1"
            postalAddress: {
              addressLine1: "Christian Krohgs gate 1"
              addressLine2: null
              city: "OSLO"
              postalCode: "0186"
              country: NO
            }
          }
          subscriptionType: PERSONAL
          type: HAN_LTEM
          webhookCallbackUrl: ${JSON.stringify(webhookCallbackUrl)}
        }
      ) {
        order { orderId orderStatus }
        ordersForUser { orderId orderStatus }
      }
    }
  `;
}
