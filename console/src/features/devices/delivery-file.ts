/** A file or pasted text to import, as the API takes it. */
export interface DeliveryFile {
  readonly name: string;
  readonly content: { readonly csv: string } | { readonly base64: string };
}

/** The most that the API takes of a file: a larger one is not sent at all. */
export const fileLimitBytes = 10_000_000;

/** Reads a file without keeping the page busy. @throws when it can't be read any more. */
export async function readDeliveryFile(file: File): Promise<DeliveryFile> {
  const { name, size } = file;
  // As it is, not as text: the server tells a file that isn't UTF-8, and it can't once the browser has decoded it.
  const address = await readAddress(file);
  const base64 = address.slice(address.indexOf(',') + 1);
  return { name, content: size === 0 ? { csv: '' } : { base64 } };
}

/** Lets the browser itself encode the file, beside the page. */
function readAddress(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () =>
      reject(new Error('The file can not be read.', { cause: reader.error })),
    );
    reader.readAsDataURL(file);
  });
}
