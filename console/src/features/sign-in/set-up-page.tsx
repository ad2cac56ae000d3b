import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { callSignIn, type InvitedOperator } from '../../session/call-sign-in.ts';
import { CodeForm } from '../../session/code-form.tsx';
import { sessionTexts } from '../../session/texts.ts';
import { Answered } from '../../ui/answered.tsx';
import { EmptyState, Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { Outside } from './outside.tsx';
import { SetUpForm } from './set-up-form.tsx';
import { useEnter } from './sign-in-page.tsx';
import { texts } from './texts.ts';

/** Where a set-up link leads: what is missing is filled in, a password chosen, and the first thing seen is the pack station. */
export function SetUpPage() {
  const t = useTexts(texts);
  const token = useToken();
  const link = useQuery({
    queryKey: ['set-up-link', token],
    queryFn: () => callSignIn('link', { token }),
    enabled: token !== '',
    retry: false,
    refetchOnWindowFocus: false,
  });
  if (token === '') return <NoLink title={t.noLink} help={t.noLinkHelp} />;
  if (link.error instanceof ApiError && link.error.code === 'LINK_NOT_VALID')
    return <NoLink title={t.linkGone} help={t.linkGoneHelp} />;
  return (
    <Outside>
      <Answered of={link}>{(invited) => <Welcome token={token} invited={invited} />}</Answered>
    </Outside>
  );
}

/** What stands behind the `#`. It is taken out of the address, where the next one at this machine would find it. */
function useToken(): string {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
  }, []);
  return token;
}

function Welcome({ token, invited }: { token: string; invited: InvitedOperator }) {
  const t = useTexts(texts);
  const session = useTexts(sessionTexts);
  const times = useTimes();
  const enter = useEnter('/');
  const [isAwaitingCode, setAwaitingCode] = useState(false);
  const { name } = invited;
  if (isAwaitingCode)
    return (
      <Page title={session.codeTitle} keepsFocus>
        <div className="card">
          <CodeForm onDone={enter} onRestart={() => location.assign('/console/sign-in')} />
        </div>
      </Page>
    );
  return (
    <Page title={name === null ? t.setUpFirstTitle : t.setUpTitle} keepsFocus>
      <div className="stack-close">
        <p>{name === null ? t.setUpFirst : t.setUpInvited(name)}</p>
        {invited.withoutSecondFactor && <p>{t.setUpWithoutFactor}</p>}
        <p className="muted small">{t.goodUntil(times.dateTime(invited.expiresAt))}</p>
      </div>
      <div className="card">
        <SetUpForm
          token={token}
          invited={invited}
          onDone={({ awaitsCode }) => (awaitsCode ? setAwaitingCode(true) : enter())}
        />
      </div>
    </Page>
  );
}

function NoLink({ title, help }: { title: string; help: string }) {
  const t = useTexts(texts);
  return (
    <Outside>
      <Page title={t.setUpTitle}>
        <EmptyState title={title}>
          <p>{help}</p>
          <p>
            <Link to="/sign-in">{t.toSignIn}</Link>
          </p>
        </EmptyState>
      </Page>
    </Outside>
  );
}
