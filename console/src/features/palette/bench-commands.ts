import { useLocation, useRouter } from '@tanstack/react-router';
import { useAct } from '../../api/use-api.ts';
import { commandCardAddress, testLabelAddress } from '../../printing/document-address.ts';
import { printPdf } from '../../printing/print-pdf.ts';
import type { Command } from '../../shell/commands.ts';
import { announce } from '../../ui/announce.tsx';
import { useErrorSentence } from '../../ui/error-notice.tsx';
import { useLanguage, useTexts } from '../../words/language.tsx';
import { nextOrderDocument } from '../pack/documents.ts';
import { drawTestMark, readStationSettings } from '../pack/station-settings.ts';
import { stationTexts } from '../pack/station-texts.ts';
import { readAside } from '../pack/unsent-scans.ts';
import { texts } from './texts.ts';

/** What belongs to the pack station, from wherever one is. */
export function useBenchCommands(): readonly Command[] {
  const t = useTexts(texts);
  const station = useTexts(stationTexts);
  const { language } = useLanguage();
  const isAtStation = useLocation().pathname === '/';
  const next = useNextOrder();
  const print = (address: string) =>
    void printPdf(address).then((fault) => {
      if (fault !== null) announce(station.faults[fault.kind], 'bad');
    });
  return [
    // At the station itself the bench offers it, which knows what lies on it.
    ...(isAtStation ? [] : [{ id: 'next-order', name: t.nextOrder, run: next }]),
    {
      id: 'test-label',
      name: station.printTest,
      run: () => {
        const { paper } = readStationSettings();
        print(testLabelAddress(drawTestMark(new Date()), language, paper));
      },
    },
    { id: 'command-card', name: station.printCard, run: () => print(commandCardAddress(language)) },
  ];
}

/** Claims what is to be packed next and opens it at the station. */
function useNextOrder(): () => void {
  const t = useTexts(texts);
  const router = useRouter();
  const sentence = useErrorSentence();
  const { mutateAsync } = useAct(nextOrderDocument, { changes: ['orders'] });
  const bring = async () => {
    try {
      const skip = readAside().map(({ orderId }) => orderId);
      const { nextOrder } = await mutateAsync({ leave: null, skip });
      if (nextOrder === null) announce(t.nothingWaits, 'info');
      else await router.navigate({ to: '/', search: { order: nextOrder.order.orderId } });
    } catch (error) {
      announce(sentence(error), 'bad');
    }
  };
  // The palette is closed by then, and nobody there to wait for the answer.
  return () => void bring();
}
