import { useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { reaches, useMe } from '../../session/use-me.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/notice.tsx';
import { EmptyState } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { keysDocument } from './documents.ts';
import { ChangeKeyDialog, RevokeKeyDialog, RollKeyDialog } from './key-dialogs.tsx';
import { type Key, titleOf } from './key-row.ts';
import { keyTexts } from './key-texts.ts';
import { type MadeKey, NewKey } from './new-key.tsx';
import { texts } from './texts.ts';

/** What is being done with which key. */
type Doing = { readonly what: 'change' | 'roll' | 'revoke'; readonly row: Key } | { readonly what: 'create' };

/** The keys of a partner: those that open the door, and below them those that have ended. */
export function PartnerKeys({ intermediaryId }: { intermediaryId: string }) {
  const t = useTexts(keyTexts);
  const shared = useTexts(texts);
  const me = useMe();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [made, setMade] = useState<MadeKey | null>(null);
  const query = useApi(keysDocument, { intermediaryId }, { about: ['partners'] });
  const takes = reaches(me?.role, 'administrator') ? null : shared.takesAdministrator;
  const close = () => setDoing(null);
  const show = (key: MadeKey) => {
    setDoing(null);
    setMade(key);
  };
  return (
    <section className="stack partner-keys" aria-label={shared.tabs.keys}>
      <div className="page-head">
        <p className="muted">{t.intro}</p>
        <Button variant="primary" disabledReason={takes} onPress={() => setDoing({ what: 'create' })}>
          {t.create}
        </Button>
      </div>
      <Answered of={query}>{({ apiKeys }) => <Keys keys={apiKeys} takes={takes} onDo={setDoing} />}</Answered>
      {doing?.what === 'create' && (
        <CreateKeyDialog intermediaryId={intermediaryId} onClose={close} onMade={show} />
      )}
      {doing?.what === 'roll' && <RollKeyDialog row={doing.row} onClose={close} onMade={show} />}
      {doing?.what === 'change' && <ChangeKeyDialog row={doing.row} onClose={close} />}
      {doing?.what === 'revoke' && <RevokeKeyDialog row={doing.row} onClose={close} />}
      {made !== null && <NewKey made={made} onKept={() => setMade(null)} />}
    </section>
  );
}

interface ListProps {
  readonly keys: readonly Key[];
  /** Why nothing can be changed; null when it can. */
  readonly takes: string | null;
  readonly onDo: (doing: Doing) => void;
}

function Keys({ keys, takes, onDo }: ListProps) {
  const t = useTexts(keyTexts);
  const columns = useColumns();
  const common = useTexts(everydayTexts);
  const newestFirst = keys.toReversed();
  const inUse = newestFirst.filter(({ state }) => state === 'VALID');
  const ended = newestFirst.filter(({ state }) => state !== 'VALID');
  return (
    <>
      {inUse.length === 0 ? (
        <EmptyState title={t.none}>
          <p>{t.noneHelp}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t.caption(inUse.length)}
          columns={[...columns, actionsColumn(common.actions, takes, onDo)]}
          rows={inUse}
          keyOf={({ keyId }) => keyId}
        />
      )}
      {ended.length > 0 && (
        <details className="ended">
          <summary>{t.ended(ended.length)}</summary>
          <Table
            caption={t.ended(ended.length)}
            isCaptionHidden
            columns={columns}
            rows={ended}
            keyOf={({ keyId }) => keyId}
          />
        </details>
      )}
    </>
  );
}

function actionsColumn(name: string, takes: string | null, onDo: ListProps['onDo']): Column<Key> {
  return { name, cell: (row) => <Actions row={row} takes={takes} onDo={onDo} /> };
}

function Actions({ row, takes, onDo }: { row: Key } & Pick<ListProps, 'takes' | 'onDo'>) {
  const t = useTexts(keyTexts);
  const name = titleOf(row);
  const rolled = row.rolledAt === null ? null : t.alreadyRolled;
  return (
    <span className="row key-actions">
      <Button
        label={`${t.change}: ${name}`}
        disabledReason={takes ?? rolled}
        onPress={() => onDo({ what: 'change', row })}
      >
        {t.change}
      </Button>
      <Button
        label={`${t.roll}: ${name}`}
        disabledReason={takes ?? rolled}
        onPress={() => onDo({ what: 'roll', row })}
      >
        {t.roll}
      </Button>
      <Button
        label={`${t.revoke}: ${name}`}
        disabledReason={takes}
        onPress={() => onDo({ what: 'revoke', row })}
      >
        {t.revoke}
      </Button>
    </span>
  );
}

function useColumns(): readonly Column<Key>[] {
  const t = useTexts(keyTexts);
  return [
    {
      name: t.key,
      isRowHeader: true,
      cell: ({ name, prefix, lastFour, test }) => (
        <span className="key-name">
          <span className="row">
            {name ?? <span className="muted">{t.unnamed}</span>}
            <Badge tone={test ? 'info' : 'neutral'}>{test ? t.test : t.live}</Badge>
          </span>
          <code className="muted">
            {prefix}…{lastFour}
          </code>
        </span>
      ),
    },
    {
      name: t.permissions,
      cell: ({ permissions }) => permissions.map((each) => t.permission[each]).join(', '),
    },
    { name: t.state, cell: (row) => <KeyState row={row} /> },
    {
      name: t.lastUsed,
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? <span className="muted">{t.neverUsed}</span> : <TimeAgo iso={lastUsedAt} />,
    },
    { name: t.created, cell: ({ createdAt }) => <TimeAgo iso={createdAt} /> },
  ];
}

/** Whether it opens the door, and until when. */
function KeyState({ row }: { row: Key }) {
  const t = useTexts(keyTexts);
  const times = useTimes();
  const { state, expiresAt, revokedAt, rolledAt } = row;
  if (state === 'REVOKED')
    return <Badge tone="bad">{t.revoked(times.dateTime(revokedAt ?? row.createdAt))}</Badge>;
  const end = expiresAt === null ? null : times.dateTime(expiresAt);
  if (state === 'EXPIRED') return <Badge tone="neutral">{t.expired(end ?? '')}</Badge>;
  if (end === null) return <Badge tone="good">{t.valid}</Badge>;
  return rolledAt === null ? (
    <Badge tone="good">{t.endsAt(end)}</Badge>
  ) : (
    <Badge tone="warning">{t.rolledUntil(end)}</Badge>
  );
}
