import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.ts';
import { request } from '../../api/client.ts';
import { refresh } from '../../api/use-api.ts';
import { labelsAddress } from '../../printing/document-address.ts';
import { printPdf } from '../../printing/print-pdf.ts';
import { meDocument } from '../../session/documents.ts';
import { useTexts } from '../../words/language.tsx';
import { readStationSettings } from '../pack/station-settings.ts';
import { actionTexts } from './action-texts.ts';

/** Prints an order's stored label on this station's paper: books nothing, however often. */
export function usePrintLabel(orderId: string): UseMutationResult<void, Error, void> {
  const t = useTexts(actionTexts);
  return useMutation({
    mutationFn: async () => {
      const address = labelAddress(orderId);
      let fault = await printPdf(address);
      if (fault?.code === 'UNAUTHENTICATED') {
        // Any question will do: it waits until somebody is signed in.
        await request(meDocument, {});
        fault = await printPdf(address);
      }
      if (fault !== null) throw new ApiError(t.notPrinted, { code: fault.code ?? 'NOT_PRINTED' });
    },
    onSettled: () => void refresh('orders'),
  });
}

/** Where the label of an order is to be had as a PDF, for this station's paper. */
export function labelAddress(orderId: string): string {
  return labelsAddress([orderId], readStationSettings().paper);
}
