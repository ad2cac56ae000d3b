import { type Dispatch, useEffect, useEffectEvent, useRef, useState } from 'react';
import { request } from '../../api/client.ts';
import { labelsAddress, type Paper } from '../../printing/document-address.ts';
import { type PrintFault, printPdf } from '../../printing/print-pdf.ts';
import { meDocument } from '../../session/documents.ts';
import type { Bench, BenchEvent, Print, PrintOutcome } from './bench-types.ts';
import { forgetLabels } from './kept-labels.ts';

/** What was last sent to the printer. */
export interface LastPrint {
  readonly orderIds: readonly string[];
  /** Where the same can be had as a file. */
  readonly address: string;
  readonly isUnderWay: boolean;
  readonly fault: PrintFault | null;
}

/** The longest that a label waits for the next order: whoever packs looks at that first, and at the printer then. */
const waitMs = 500;

/**
 * Prints the labels that the bench wants printed, one after another, and tells what became of each. It never asks for a booking.
 * Showing a PDF is the heaviest thing that a browser does here, so the order that comes next is let through before.
 */
export function usePrinting(
  { prints, call }: Bench,
  paper: Paper,
  send: Dispatch<BenchEvent>,
): LastPrint | null {
  const [last, setLast] = useState<LastPrint | null>(null);
  const startedId = useRef(0);
  const isAdvancing = call?.kind === 'next';
  const start = useEffectEvent(async ({ id, orderIds }: Print) => {
    const address = labelsAddress(orderIds, paper);
    const show = (isUnderWay: boolean, fault: PrintFault | null) =>
      setLast({ orderIds, address, isUnderWay, fault });
    show(true, null);
    const fault = await printOrSignIn(address);
    show(false, fault);
    const outcome = outcomeOf(fault);
    if (outcome === 'taken') forgetLabels(orderIds);
    send({ type: 'printed', printId: id, outcome });
  });
  const first = prints[0];
  useEffect(() => {
    if (first === undefined || first.id <= startedId.current) return;
    const begin = () => {
      startedId.current = first.id;
      void start(first);
    };
    if (!isAdvancing) return begin();
    const timer = setTimeout(begin, waitMs);
    return () => clearTimeout(timer);
  }, [first, isAdvancing]);
  return last;
}

/** A document that the server has no label for will not come to have one by being asked for again. */
function outcomeOf(fault: PrintFault | null): PrintOutcome {
  if (fault === null) return 'taken';
  return fault.code === 'NOTHING_TO_PRINT' ? 'missing' : 'failed';
}

/** Prints; who has been signed out meanwhile signs in first. */
async function printOrSignIn(address: string): Promise<PrintFault | null> {
  const fault = await printPdf(address);
  if (fault?.code !== 'UNAUTHENTICATED') return fault;
  try {
    // Any question will do: it waits until somebody is signed in.
    await request(meDocument, {});
  } catch {
    return fault;
  }
  return printPdf(address);
}
