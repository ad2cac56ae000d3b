import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { reaches, useMe } from '../../session/use-me.ts';
import { announce } from '../../ui/announce.tsx';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Facts, Page } from '../../ui/page.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { partnerDocument } from './documents.ts';
import { PartnerAudit } from './partner-audit.tsx';
import { RenamePartnerDialog } from './partner-dialogs.tsx';
import { PartnerKeys } from './partner-keys.tsx';
import { PartnerWebhooks } from './partner-webhooks.tsx';
import { type Tab, tabs } from './search.ts';
import { texts } from './texts.ts';
import './partners.css';

const route = getRouteApi('/framed/partners/$intermediaryId');

/** One partner: its keys, how its webhooks do, and what was changed. */
export function PartnerPage() {
  const t = useTexts(texts);
  const { intermediaryId } = route.useParams();
  const { tab = 'keys' } = route.useSearch();
  const query = useApi(partnerDocument, { intermediaryId }, { about: ['partners'] });
  const partner = query.data?.intermediary;
  return (
    <Page title={partner?.name ?? intermediaryId} actions={<ToList />}>
      <Answered of={query}>
        {({ intermediary }) =>
          intermediary === null ? (
            <EmptyState title={t.missing}>
              <p>{t.missingHelp(intermediaryId)}</p>
              <ToList />
            </EmptyState>
          ) : (
            <>
              <Head partner={intermediary} />
              <Tabs tab={tab} />
              {tab === 'keys' && <PartnerKeys intermediaryId={intermediaryId} />}
              {tab === 'webhooks' && <PartnerWebhooks intermediaryId={intermediaryId} />}
              {tab === 'audit' && <PartnerAudit intermediaryId={intermediaryId} />}
            </>
          )
        }
      </Answered>
    </Page>
  );
}

function ToList() {
  const t = useTexts(texts);
  return (
    <Link to="/partners" activeOptions={{ exact: true }} className="button" data-variant="quiet">
      {t.toList}
    </Link>
  );
}

interface Partner {
  readonly intermediaryId: string;
  readonly name: string;
  readonly createdAt: string;
  readonly openOrders: { readonly live: number; readonly test: number };
  readonly keysInUse: { readonly lastUsedAt: string | null };
}

function Head({ partner }: { partner: Partner }) {
  const t = useTexts(texts);
  const times = useTimes();
  const me = useMe();
  const [isRenaming, setRenaming] = useState(false);
  const { intermediaryId, createdAt, openOrders, keysInUse } = partner;
  return (
    <section className="card partner-head">
      <Facts
        facts={[
          [t.id, <code key="id">{intermediaryId}</code>],
          [t.since, times.date(createdAt)],
          [t.openOrders, t.openOrdersOf(times.number(openOrders.live), openOrders.test)],
          [
            t.lastCall,
            keysInUse.lastUsedAt === null ? t.never : <TimeAgo key="call" iso={keysInUse.lastUsedAt} />,
          ],
        ]}
      />
      <Button
        disabledReason={reaches(me?.role, 'administrator') ? null : t.takesAdministrator}
        onPress={() => setRenaming(true)}
      >
        {t.rename}
      </Button>
      {isRenaming && (
        <RenamePartnerDialog
          partner={partner}
          onClose={() => setRenaming(false)}
          onDone={(name) => {
            setRenaming(false);
            announce(t.renameDone(name));
          }}
        />
      )}
    </section>
  );
}

/** Links, because each part has an address of its own. */
function Tabs({ tab }: { tab: Tab }) {
  const t = useTexts(texts);
  return (
    <nav className="tabs" aria-label={t.parts}>
      {tabs.map((each) => (
        <Link
          key={each}
          from="/partners/$intermediaryId"
          search={{ tab: each }}
          resetScroll={false}
          {...(each === tab ? { 'aria-current': 'page' as const } : {})}
        >
          {t.tabs[each]}
        </Link>
      ))}
    </nav>
  );
}
