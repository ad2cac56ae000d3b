import { createLine } from './line.ts';

/** Why nothing was printed. `code`: the server's, where it has said why there is no document. */
export interface PrintFault {
  readonly kind: 'no_document' | 'unreachable' | 'blocked';
  readonly code: string | null;
}

/** Longer than a merged PDF of a whole shift takes. */
const patienceMs = 30_000;
/** `print()` only tells the viewer of the PDF to: a frame that goes at once takes its paper with it. */
const restMs = 500;

const printer = createLine(restMs);
let frame: HTMLIFrameElement | undefined;

/**
 * Prints a PDF of ours: loads it into a frame that nobody sees and lets the browser print it, in the size of its own pages. With
 * Chromium's `--kiosk-printing` it goes straight to the printer, else the browser asks. Whether paper came out nobody can tell.
 * One document after another: a frame is there until the next one's turn.
 * @returns why it could not be printed; null when the browser has taken it.
 */
export function printPdf(address: string): Promise<PrintFault | null> {
  return printer(() => printFrame(address));
}

async function printFrame(address: string): Promise<PrintFault | null> {
  frame?.remove();
  frame = hiddenFrame(address);
  const isLoaded = await loaded(frame);
  const held = documentIn(frame);
  // What isn't ours to look into is the browser's own page that says it can't reach the server.
  if (!isLoaded || held === null) return { kind: 'unreachable', code: null };
  if (held.contentType !== 'application/pdf')
    return { kind: 'no_document', code: codeOf(held.body.textContent) };
  try {
    frame.contentWindow?.print();
    return null;
  } catch {
    // Some browsers keep their PDF viewer to themselves.
    return { kind: 'blocked', code: null };
  }
}

function hiddenFrame(address: string): HTMLIFrameElement {
  const made = document.createElement('iframe');
  made.className = 'print-frame';
  made.title = 'PDF';
  made.tabIndex = -1;
  made.setAttribute('aria-hidden', 'true');
  made.src = address;
  return made;
}

function loaded(made: HTMLIFrameElement): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), patienceMs);
  made.addEventListener('load', () => resolve(true), { once: true });
  document.body.append(made);
  return promise.finally(() => clearTimeout(timer));
}

function documentIn(made: HTMLIFrameElement): Document | null {
  try {
    return made.contentDocument;
  } catch {
    return null;
  }
}

/** The code of the server's error, which stands in the frame as the text that it is. */
function codeOf(text: string): string | null {
  return /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? null;
}
