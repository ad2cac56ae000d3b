/** What became of one order: DONE, REFUSED by the server, or not answered for (FAILED, NOT_TRIED), which can be tried again. */
export interface BulkOutcome {
  readonly orderId: string;
  readonly outcome: 'DONE' | 'REFUSED' | 'FAILED' | 'NOT_TRIED';
  readonly code: string | null;
  /** The server's sentence. */
  readonly message: string | null;
}
