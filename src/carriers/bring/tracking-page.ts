/** The public page of a parcel, for when Bring gave none with the booking. */
export function trackingPage(trackingNumber: string): string {
  return `https://sporing.bring.no/sporing/${encodeURIComponent(trackingNumber)}`;
}
