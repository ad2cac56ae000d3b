import { type Me, useMe } from '../../session/use-me.ts';
import { Loading } from '../../ui/answered.tsx';
import { Facts, Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { tradeTexts } from '../../words/trade-texts.ts';
import { FactorCard } from './factor-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { texts } from './texts.ts';
import './account.css';

/** What operators see and change of their own sign-in. */
export function AccountPage() {
  const t = useTexts(texts);
  const me = useMe();
  return (
    <Page title={t.title}>
      {me === undefined ? (
        <Loading />
      ) : (
        <div className="account">
          <WhoCard me={me} />
          <PasswordCard me={me} />
          <FactorCard me={me} />
          <SessionsCard />
        </div>
      )}
    </Page>
  );
}

function WhoCard({ me }: { me: Me }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const times = useTimes();
  return (
    <section className="card stack">
      <h2>{t.who}</h2>
      <Facts
        facts={[
          [t.name, me.name],
          [t.role, trade.role[me.role]],
          [t.email, me.email],
          [t.signsInBy, me.signInMethods.map((method) => t.methods[method]).join(', ')],
          [t.signedInUntil, me.session === null ? null : times.dateTime(me.session.endsAt)],
        ]}
      />
      <p className="muted small">{t.whoHelp}</p>
    </section>
  );
}
