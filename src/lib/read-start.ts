/**
 * Reads the first `limitBytes` of a body and destroys the rest unread.
 * Gives text that can be stored and shown, of at most `limitBytes` in UTF-8, out of whatever bytes came.
 * @throws when the body breaks off before its end and before the limit.
 */
export async function readStart(body: AsyncIterable<Uint8Array>, limitBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    sizeBytes += chunk.byteLength;
    // Leaving the loop destroys the body, and with it the connection.
    if (sizeBytes >= limitBytes) break;
  }
  return decode(Buffer.concat(chunks), limitBytes);
}

function decode(bytes: Uint8Array, limitBytes: number): string {
  // `stream` leaves out a character that is cut in half at the end. PostgreSQL takes no NUL in a text.
  const text = new TextDecoder().decode(bytes, { stream: true }).replaceAll('\0', '\ufffd');
  // Cut as text, because a bad byte has become a replacement character of three.
  const kept = new Uint8Array(limitBytes);
  const { written } = new TextEncoder().encodeInto(text, kept);
  return new TextDecoder().decode(kept.subarray(0, written));
}
