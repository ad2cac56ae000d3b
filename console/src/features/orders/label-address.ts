/** Where the label of an order is to be had as a PDF: what is stored, so that printing again books nothing. */
export function labelAddress(orderId: string): string {
  return `/operator/documents/labels.pdf?orders=${encodeURIComponent(orderId)}`;
}
