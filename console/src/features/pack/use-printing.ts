import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { request } from '../../api/client.ts';
import { labelsAddress, type Paper } from '../../printing/document-address.ts';
import { type PrintFault, printPdf } from '../../printing/print-pdf.ts';
import { meDocument } from '../../session/documents.ts';
import type { Bench } from './bench-types.ts';

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
 * Prints the labels that the bench wants printed, each print once. It never asks for a booking. Showing a PDF is the heaviest
 * thing that a browser does here, so the order that comes next is let through before.
 */
export function usePrinting({ print, call }: Bench, paper: Paper): LastPrint | null {
  const [last, setLast] = useState<LastPrint | null>(null);
  const startedId = useRef(0);
  const isAdvancing = call?.kind === 'next';
  const start = useEffectEvent(async (orderIds: readonly string[]) => {
    const address = labelsAddress(orderIds, paper);
    const show = (isUnderWay: boolean, fault: PrintFault | null) =>
      setLast({ orderIds, address, isUnderWay, fault });
    show(true, null);
    show(false, await printOrSignIn(address));
  });
  useEffect(() => {
    if (print === null || print.id === startedId.current) return;
    const begin = () => {
      startedId.current = print.id;
      void start(print.orderIds);
    };
    if (!isAdvancing) return begin();
    const timer = setTimeout(begin, waitMs);
    return () => clearTimeout(timer);
  }, [print, isAdvancing]);
  return last;
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
