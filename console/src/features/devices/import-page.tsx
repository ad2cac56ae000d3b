import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { useAct } from '../../api/use-api.ts';
import { reaches, useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { ChooseDelivery } from './choose-delivery.tsx';
import type { DeliveryFile } from './delivery-file.ts';
import { importDevicesDocument } from './documents.ts';
import { ImportReport, type Report } from './import-report.tsx';
import { importTexts } from './import-texts.ts';
import './devices.css';

/** Takes a delivery into stock: a file is chosen, looked at without importing anything, and then imported. */
export function ImportPage() {
  const t = useTexts(importTexts);
  const me = useMe();
  const isAllowed = me === undefined || reaches(me.role, 'manager');
  return (
    <Page
      title={t.title}
      intro={t.intro}
      actions={
        <Link to="/devices" className="button" activeOptions={{ exact: true }}>
          {t.toDevices}
        </Link>
      }
    >
      {isAllowed ? <Import /> : <Notice tone="info" title={t.managerOnly} />}
    </Page>
  );
}

function Import() {
  const t = useTexts(importTexts);
  const [file, setFile] = useState<DeliveryFile | null>(null);
  const check = useAct(importDevicesDocument, { changes: [] });
  const doImport = useAct(importDevicesDocument, { changes: ['devices'] });
  const done = doImport.data?.importDevices ?? null;
  const checked = check.data?.importDevices ?? null;
  const begin = (chosen: DeliveryFile | null) => {
    setFile(chosen);
    doImport.reset();
    check.reset();
    if (chosen !== null) check.mutate({ input: { ...chosen.content, dryRun: true } });
  };
  if (file === null) return <ChooseDelivery onChosen={begin} />;
  const error = doImport.error ?? check.error;
  return (
    <>
      {check.isPending && <Notice tone="info" isLive title={t.checking(file.name)} />}
      {doImport.isPending && <Notice tone="info" isLive title={t.importing(file.name)} />}
      {error !== null && <Failure error={error} isImport={doImport.error !== null} />}
      {done !== null && <Outcome key="done" report={done} file={file} isDone onAnother={() => begin(null)} />}
      {done === null && checked !== null && (
        <Outcome
          key="checked"
          report={checked}
          file={file}
          isDone={false}
          isPending={doImport.isPending}
          onImport={() => doImport.mutate({ input: { ...file.content, dryRun: false } })}
          onAnother={() => begin(null)}
        />
      )}
      {checked === null && !check.isPending && (
        <div className="row">
          <Button onPress={() => begin(file)}>{t.checkAgain}</Button>
          <Button onPress={() => begin(null)}>{t.another}</Button>
        </div>
      )}
    </>
  );
}

/** Why the file is refused, or how to go on after an import whose answer was lost. */
function Failure({ error, isImport }: { error: Error; isImport: boolean }) {
  const t = useTexts(importTexts);
  const isRefused = error instanceof ApiError && error.code.startsWith('FILE_');
  return (
    <div className="stack-close">
      <ErrorNotice error={error} />
      {isRefused && <p>{t.refused}</p>}
      {isImport && !isRefused && <p>{t.again}</p>}
    </div>
  );
}

function Outcome(props: {
  readonly report: Report;
  readonly file: DeliveryFile;
  readonly isDone: boolean;
  readonly isPending?: boolean;
  readonly onImport?: () => void;
  readonly onAnother: () => void;
}) {
  const { report, file, isDone, isPending = false, onImport, onAnother } = props;
  const t = useTexts(importTexts);
  const heading = useRef<HTMLHeadingElement>(null);
  // Who hears the page is taken to what came of it.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="stack">
      <h2 ref={heading} tabIndex={-1}>
        {isDone ? t.imported(file.name) : t.checked(file.name)}
      </h2>
      {!isDone && <p className="muted">{report.imported === 0 ? t.nothingNew : t.notYet}</p>}
      <div className="row">
        {!isDone && (
          <Button
            variant="primary"
            isPending={isPending}
            disabledReason={report.imported === 0 ? t.nothingNew : null}
            {...(onImport === undefined ? {} : { onPress: onImport })}
          >
            {t.import(report.imported)}
          </Button>
        )}
        <Button onPress={onAnother}>{t.another}</Button>
        {isDone && (
          <Link to="/devices" search={{ state: 'IN_STOCK' }} className="button">
            {t.showStock}
          </Link>
        )}
      </div>
      <ImportReport report={report} fileName={file.name} isDone={isDone} />
    </section>
  );
}
