import { getRouteApi, Link } from '@tanstack/react-router';
import { reaches, useMe } from '../../session/use-me.ts';
import { queryClient } from '../../api/use-api.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Page } from '../../ui/page.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { BookingsCard } from './bookings-card.tsx';
import { scopeDocument } from './documents.ts';
import { InsightsControls } from './insights-controls.tsx';
import { OrdersCard } from './orders-card.tsx';
import { QueueCard } from './queue-card.tsx';
import { rangeOf, stepOf } from './range.ts';
import { ScansCard } from './scans-card.tsx';
import { type Scope, useInsight } from './scope.ts';
import { texts } from './texts.ts';
import { TimesCard } from './times-card.tsx';
import { WebhooksCard } from './webhooks-card.tsx';
import './insights.css';

const route = getRouteApi('/framed/insights');

/** How the house does, in charts. */
export function InsightsPage() {
  const t = useTexts(texts);
  const me = useMe();
  if (me !== undefined && !reaches(me.role, 'manager')) return <NotForPickers />;
  return (
    <Page title={t.title} intro={t.intro}>
      {me !== undefined && <Insights />}
    </Page>
  );
}

function Insights() {
  const t = useTexts(texts);
  const { time } = useTimes();
  const search = route.useSearch();
  const partner = search.partner ?? null;
  const test = search.test ?? false;
  const range = rangeOf(search);
  const query = useInsight(scopeDocument, { ...range, step: stepOf(range), partner, test });
  const counted = query.data?.insights ?? null;
  return (
    <>
      <InsightsControls search={search} scope={counted} />
      <Answered of={query}>
        {({ insights }) =>
          insights && (
            <>
              <p className="row">
                <span className="muted">{t.asOf(time(new Date(query.dataUpdatedAt).toISOString()))}</span>
                <Button variant="quiet" isPending={query.isFetching} onPress={() => void countAgain()}>
                  {t.refresh}
                </Button>
                {insights.step === 'WEEK' && <span className="muted">{t.chosenWeeks}</span>}
              </p>
              <Charts scope={{ ...insights, partner, test }} />
            </>
          )
        }
      </Answered>
    </>
  );
}

function Charts({ scope }: { scope: Scope }) {
  return (
    <div className="insights-charts">
      <OrdersCard scope={scope} />
      <QueueCard scope={scope} />
      <TimesCard scope={scope} />
      <WebhooksCard scope={scope} />
      <ScansCard scope={scope} />
      <BookingsCard scope={scope} />
    </div>
  );
}

/** Asks for everything on this page anew. */
function countAgain(): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) => typeof name === 'string' && name.startsWith('Insight'),
  });
}

function NotForPickers() {
  const t = useTexts(texts);
  const { goHome } = useTexts(everydayTexts);
  return (
    <Page title={t.title}>
      <EmptyState title={t.takesManager}>
        <p>{t.takesManagerHelp}</p>
        <Link className="button" to="/">
          {goHome}
        </Link>
      </EmptyState>
    </Page>
  );
}
