import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { ResultOf, VariablesOf } from '../../api/graphql.ts';
import { useAct, useApi } from '../../api/use-api.ts';
import { announce } from '../../ui/announce.tsx';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Badge } from '../../ui/notice.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { readBrowser } from './browser-name.ts';
import { endMySessionDocument, endMySessionsDocument, mySessionsDocument } from './documents.ts';
import { texts } from './texts.ts';

type Session = ResultOf<typeof mySessionsDocument>['mySessions'][number];

/** Where the operator is signed in, and the way out of each. */
export function SessionsCard() {
  const t = useTexts(texts);
  const query = useApi(mySessionsDocument, {}, { about: ['session'] });
  const [isEndingAll, setEndingAll] = useState(false);
  const endOthers = useAct(endMySessionsDocument, { changes: ['session'] });
  return (
    <section className="card stack">
      <h2>{t.sessions}</h2>
      <p>{t.sessionsHelp}</p>
      {endOthers.error !== null && <ErrorNotice error={endOthers.error} />}
      <Answered of={query}>
        {({ mySessions }) => (
          <>
            <SessionTable sessions={mySessions} />
            <div className="row">
              <Button
                isPending={endOthers.isPending}
                disabledReason={mySessions.length > 1 ? null : t.noOthers}
                onPress={() =>
                  endOthers.mutate(
                    { input: { keepsThis: true } },
                    { onSuccess: ({ endMySessions }) => announce(t.othersEnded(endMySessions)) },
                  )
                }
              >
                {t.endOthers}
              </Button>
              <Button variant="danger" onPress={() => setEndingAll(true)}>
                {t.endAll}
              </Button>
            </div>
          </>
        )}
      </Answered>
      {isEndingAll && <EndAllDialog onClose={() => setEndingAll(false)} />}
    </section>
  );
}

function SessionTable({ sessions }: { sessions: readonly Session[] }) {
  const t = useTexts(texts);
  const end = useAct(endMySessionDocument, { changes: ['session'] });
  const columns = useColumns(end);
  return (
    <>
      {end.error !== null && <ErrorNotice error={end.error} />}
      <Table
        caption={t.sessions}
        isCaptionHidden
        columns={columns}
        rows={sessions}
        keyOf={({ sessionId }) => sessionId}
      />
    </>
  );
}

type EndOne = UseMutationResult<unknown, Error, VariablesOf<typeof endMySessionDocument>>;

function useColumns(end: EndOne): readonly Column<Session>[] {
  const t = useTexts(texts);
  const nameOf = useBrowserName();
  return [
    {
      name: t.browser,
      isRowHeader: true,
      cell: (session) => (
        <span className="row">
          {nameOf(session)}
          {session.isThis && <Badge tone="info">{t.thisOne}</Badge>}
        </span>
      ),
    },
    { name: t.address, cell: ({ address }) => <code>{address}</code> },
    { name: t.started, cell: ({ startedAt }) => <TimeAgo iso={startedAt} /> },
    { name: t.seen, cell: ({ lastSeenAt }) => <TimeAgo iso={lastSeenAt} /> },
    {
      name: t.end,
      cell: (session) =>
        session.isThis ? (
          <span className="muted">–</span>
        ) : (
          <Button
            label={t.endOf(nameOf(session))}
            isPending={end.isPending && end.variables.input.sessionId === session.sessionId}
            onPress={() =>
              end.mutate({ input: { sessionId: session.sessionId } }, { onSuccess: () => announce(t.ended) })
            }
          >
            {t.end}
          </Button>
        ),
    },
  ];
}

function useBrowserName(): (session: Session) => string {
  const t = useTexts(texts);
  return ({ browser: agent }) => {
    const { browser, system } = readBrowser(agent);
    if (browser === null) return t.unknownBrowser;
    return system === null ? browser : t.on(browser, system);
  };
}

/** Ends this session too, so it is asked first. */
function EndAllDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const end = useAct(endMySessionsDocument, { changes: [] });
  return (
    <Dialog title={t.endAll} onClose={onClose}>
      <p>{t.endAllHelp}</p>
      {end.error !== null && <ErrorNotice error={end.error} />}
      <DialogActions>
        <Button onPress={onClose}>{common.cancel}</Button>
        <Button
          variant="danger"
          isPending={end.isPending}
          onPress={() =>
            end.mutate(
              { input: { keepsThis: false } },
              { onSuccess: () => location.assign('/console/sign-in') },
            )
          }
        >
          {t.endAll}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
