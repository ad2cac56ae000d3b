/** What is wrong with one field of an input, in the words of the server. */
export interface FieldFault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Why a call was not answered. `code` is the server's (`RefusalCode` of the schema), or `OFFLINE` (the server can't be reached, or
 * something before it answered) or `UNREADABLE`. `message` is the server's sentence in the operator's language; empty for the last two.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly requestId: string | undefined;
  readonly fields: readonly FieldFault[];
  /** What else the server said about it. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    message: string,
    extensions: {
      code?: string;
      requestId?: string;
      fields?: readonly FieldFault[];
      [detail: string]: unknown;
    },
    options?: ErrorOptions,
  ) {
    super(message, options);
    const { code, requestId, fields, ...details } = extensions;
    this.code = code ?? 'UNREADABLE';
    this.requestId = requestId;
    this.fields = fields ?? [];
    this.details = details;
  }
}
