import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { DownloadIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { type DeliveryFile, fileLimitBytes, readDeliveryFile } from './delivery-file.ts';
import { importTexts } from './import-texts.ts';

/** Takes the file that is chosen or dropped, or the rows that are pasted. */
export function ChooseDelivery({ onChosen }: { onChosen: (file: DeliveryFile) => void }) {
  const t = useTexts(importTexts);
  const { number } = useTimes();
  const [isOver, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [rows, setRows] = useState('');
  const take = (file: File | undefined) => {
    setOver(false);
    if (file === undefined) return;
    if (file.size > fileLimitBytes) {
      setFault(t.tooLarge(number(Math.ceil(file.size / 100_000) / 10)));
      return;
    }
    setFault(null);
    readDeliveryFile(file).then(onChosen, () => setFault(t.unreadable));
  };
  return (
    <>
      {fault !== null && <Notice tone="bad" isLive title={fault} />}
      <label className="drop" data-over={isOver}>
        <DownloadIcon />
        <strong>{t.file}</strong>
        <span className="muted">{t.fileHint}</span>
        {/* It covers the whole frame, so that the browser itself takes what is dropped there. */}
        <input
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          onDrop={() => setOver(false)}
          onChange={({ target }) => {
            take(target.files?.[0]);
            // The same file, corrected, can be chosen once more.
            target.value = '';
          }}
        />
      </label>
      <form
        className="stack-close"
        onSubmit={(event) => {
          event.preventDefault();
          onChosen({ name: t.pasted, content: { csv: rows } });
        }}
      >
        <TextArea
          label={t.orPaste}
          hint={t.pasteHint}
          rows={6}
          spellCheck={false}
          value={rows}
          onChange={({ target }) => setRows(target.value)}
        />
        <div>
          <Button type="submit" disabledReason={rows.trim() === '' ? t.pasteHint : null}>
            {t.check}
          </Button>
        </div>
      </form>
      <details>
        <summary>{t.example}</summary>
        <pre className="card">
          deviceId,type,boxCode{'\n'}aB3dEfGh,HAN_LTEM,KARTON-0001{'\n'}Xy9_k-2Q,HAN_WIFI,{'\n'}
        </pre>
      </details>
    </>
  );
}
