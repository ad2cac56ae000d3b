import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import type { ResultOf } from '../../api/graphql.ts';
import { reaches, useMe } from '../../session/use-me.ts';
import { announce } from '../../ui/announce.tsx';
import { Loading } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { EmptyState, Page } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { partnersDocument } from './documents.ts';
import { HealthBadge } from './health-badge.tsx';
import { CreatePartnerDialog } from './partner-dialogs.tsx';
import { texts } from './texts.ts';
import './partners.css';

type Partner = ResultOf<typeof partnersDocument>['intermediaries']['nodes'][number];

/** Webhooks come and go without anybody's doing at the console. */
const refetchIntervalMs = 15_000;

/** The partners and how each does. */
export function PartnersPage() {
  const t = useTexts(texts);
  const me = useMe();
  const navigate = useNavigate();
  const [isCreating, setCreating] = useState(false);
  const create = (
    <Button
      variant="primary"
      disabledReason={reaches(me?.role, 'administrator') ? null : t.takesAdministrator}
      onPress={() => setCreating(true)}
    >
      {t.create}
    </Button>
  );
  return (
    <Page title={t.title} intro={t.intro} actions={create}>
      <PartnerList />
      {isCreating && (
        <CreatePartnerDialog
          onClose={() => setCreating(false)}
          onDone={({ intermediaryId, name }) => {
            announce(t.createDone(name));
            void navigate({ to: '/partners/$intermediaryId', params: { intermediaryId } });
          }}
        />
      )}
    </Page>
  );
}

function PartnerList() {
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const columns = useColumns();
  const query = useInfiniteQuery({
    queryKey: ['Partners'],
    queryFn: ({ pageParam, signal }) => request(partnersDocument, { after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ intermediaries }) => (intermediaries.hasNextPage ? intermediaries.endCursor : null),
    meta: { about: ['partners', 'webhooks'] },
    refetchInterval: refetchIntervalMs,
  });
  const partners = query.data?.pages.flatMap((page) => page.intermediaries.nodes) ?? [];
  return (
    <>
      {query.error !== null && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {query.isSuccess && partners.length === 0 && <NoPartners />}
      {partners.length > 0 && (
        <Table
          caption={t.shown(partners.length, query.hasNextPage)}
          columns={columns}
          rows={partners}
          keyOf={({ intermediaryId }) => intermediaryId}
        />
      )}
      {query.hasNextPage && (
        <div>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {common.loadMore}
          </Button>
        </div>
      )}
    </>
  );
}

/** What to do first, for who has never seen this page. */
function NoPartners() {
  const t = useTexts(texts);
  const { make, try: tryIt, give } = t.emptySteps;
  return (
    <EmptyState title={t.empty}>
      <p>{t.emptyHelp}</p>
      <ol className="steps">
        <li>{make}</li>
        <li>{tryIt}</li>
        <li>{give}</li>
      </ol>
    </EmptyState>
  );
}

function useColumns(): readonly Column<Partner>[] {
  const t = useTexts(texts);
  const times = useTimes();
  return [
    {
      name: t.partner,
      isRowHeader: true,
      cell: ({ intermediaryId, name }) => (
        <span className="stack-close partner-name">
          <Link to="/partners/$intermediaryId" params={{ intermediaryId }}>
            {name}
          </Link>
          {name !== intermediaryId && <code className="muted">{intermediaryId}</code>}
        </span>
      ),
    },
    {
      name: t.openOrders,
      cell: ({ openOrders: { live, test } }) => t.openOrdersOf(times.number(live), test),
    },
    { name: t.keysInUse, align: 'end', cell: ({ keysInUse }) => times.number(keysInUse.count) },
    {
      name: t.lastCall,
      cell: ({ keysInUse: { lastUsedAt } }) =>
        lastUsedAt === null ? <span className="muted">{t.never}</span> : <TimeAgo iso={lastUsedAt} />,
    },
    { name: t.webhooks, cell: (partner) => <Webhooks partner={partner} /> },
  ];
}

/** How its webhooks do, and the two numbers that say it. */
function Webhooks({ partner: { intermediaryId, webhooks } }: { partner: Partner }) {
  const t = useTexts(texts);
  const times = useTimes();
  const { state, delivered, failed, windowHours, waiting, oldestWaitingAt } = webhooks;
  return (
    <span className="stack-close">
      <Link
        to="/partners/$intermediaryId"
        params={{ intermediaryId }}
        search={{ tab: 'webhooks' }}
        className="badge-link"
      >
        <HealthBadge state={state} />
      </Link>
      {delivered + failed > 0 && (
        <span className="small">
          {t.arrived(times.percent(delivered / (delivered + failed)), windowHours)}
        </span>
      )}
      {waiting.count > 0 && oldestWaitingAt !== null && (
        <span className="small">
          {t.waiting(
            `${times.number(waiting.count)}${waiting.capped ? '+' : ''}`,
            times.ago(oldestWaitingAt),
          )}
        </span>
      )}
    </span>
  );
}
