import { useState } from 'react';
import { commandCardAddress, papers, testLabelAddress } from '../../printing/document-address.ts';
import { type PrintFault, printPdf } from '../../printing/print-pdf.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, SelectField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useLanguage, useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { drawTestMark, readLastCheck, type StationSettings, undoChoices } from './station-settings.ts';
import { stationTexts } from './station-texts.ts';

interface StationProps {
  readonly settings: StationSettings;
  readonly onChange: (settings: StationSettings) => void;
}

/** What this station does by itself, and whether its printer prints as it should. */
export function StationDialog({ onClose, ...station }: StationProps & { onClose: () => void }) {
  const t = useTexts(stationTexts);
  return (
    <Dialog title={t.title} onClose={onClose}>
      <div className="stack">
        <p className="muted">{t.kept}</p>
        <Switches {...station} />
        <PrinterCheck {...station} />
        <CommandCard />
      </div>
    </Dialog>
  );
}

function Switches({ settings, onChange }: StationProps) {
  const t = useTexts(stationTexts);
  return (
    <>
      <Checkbox
        label={t.prints}
        checked={settings.prints}
        onChange={({ currentTarget }) => onChange({ ...settings, prints: currentTarget.checked })}
      />
      <Checkbox
        label={t.advances}
        checked={settings.advances}
        onChange={({ currentTarget }) => onChange({ ...settings, advances: currentTarget.checked })}
      />
      <SelectField
        label={t.undo}
        value={String(settings.undoSeconds)}
        onChange={({ currentTarget }) => onChange({ ...settings, undoSeconds: Number(currentTarget.value) })}
      >
        {undoChoices.map((seconds) => (
          <option key={seconds} value={seconds}>
            {t.undoChoice(seconds)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t.paper}
        value={settings.paper}
        onChange={({ currentTarget }) => {
          const paper = papers.find((each) => each === currentTarget.value);
          if (paper !== undefined) onChange({ ...settings, paper });
        }}
      >
        {papers.map((paper) => (
          <option key={paper} value={paper}>
            {t.papers[paper]}
          </option>
        ))}
      </SelectField>
    </>
  );
}

function PrinterCheck({ settings, onChange }: StationProps) {
  const { paper, testMark: mark } = settings;
  const t = useTexts(stationTexts);
  const times = useTimes();
  const { language } = useLanguage();
  const { print, fault, isPrinting } = usePrint();
  const checkedAt = readLastCheck();
  const address = mark === null ? null : testLabelAddress(mark, language, paper);
  return (
    <section className="stack-close" aria-labelledby="printer">
      <h3 id="printer">{t.printer}</h3>
      <p>{checkedAt === null ? t.neverChecked : t.checked(times.dateTime(checkedAt))}</p>
      <p className="muted">{t.testHow}</p>
      <div className="row">
        <Button
          size="bench"
          isPending={isPrinting}
          onPress={() => {
            const drawn = drawTestMark(new Date());
            onChange({ ...settings, testMark: drawn });
            print(testLabelAddress(drawn, language, paper));
          }}
        >
          {t.printTest}
        </Button>
        {address !== null && <OpenLink address={address}>{t.openTest}</OpenLink>}
      </div>
      {fault !== null && <Notice tone="bad" isLive title={t.faults[fault.kind]} />}
      <p className="muted small">{t.silent}</p>
    </section>
  );
}

function CommandCard() {
  const t = useTexts(stationTexts);
  const { language } = useLanguage();
  const { print, fault, isPrinting } = usePrint();
  const address = commandCardAddress(language);
  return (
    <section className="stack-close" aria-labelledby="card">
      <h3 id="card">{t.card}</h3>
      <div className="row">
        <Button size="bench" isPending={isPrinting} onPress={() => print(address)}>
          {t.printCard}
        </Button>
        <OpenLink address={address}>{t.openCard}</OpenLink>
      </div>
      {fault !== null && <Notice tone="bad" isLive title={t.faults[fault.kind]} />}
    </section>
  );
}

function OpenLink({ address, children }: { address: string; children: string }) {
  return (
    <a className="button" data-size="bench" href={address} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

function usePrint() {
  const [fault, setFault] = useState<PrintFault | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const start = async (address: string) => {
    setPrinting(true);
    setFault(await printPdf(address));
    setPrinting(false);
  };
  return { fault, isPrinting, print: (address: string) => void start(address) };
}
