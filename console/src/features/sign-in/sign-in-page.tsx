import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { send } from '../../api/client.ts';
import { queryClient } from '../../api/use-api.ts';
import { noteWhosePage } from '../../api/whose-page.ts';
import { askOptions, callSignIn } from '../../session/call-sign-in.ts';
import { CodeForm } from '../../session/code-form.tsx';
import { meDocument } from '../../session/documents.ts';
import { tellOtherPages } from '../../session/gate.ts';
import { PasswordForm } from '../../session/password-form.tsx';
import { sessionTexts } from '../../session/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { Outside } from './outside.tsx';
import { texts } from './texts.ts';

const route = getRouteApi('/sign-in');

/** Where operators sign in, and go on to the page that they meant. */
export function SignInPage() {
  const t = useTexts(texts);
  const session = useTexts(sessionTexts);
  const { to = '/', problem } = route.useSearch();
  const enter = useEnter(to);
  const [isAwaitingCode, setAwaitingCode] = useState(false);
  useSkipWhenSignedIn(enter);
  return (
    <Outside>
      <Page title={isAwaitingCode ? session.codeTitle : t.title} intro={t.intro} keepsFocus>
        {problem !== undefined && !isAwaitingCode && <Notice tone="bad" title={t.problems[problem]} isLive />}
        <HouseNotices />
        <div className="card stack">
          {isAwaitingCode ? (
            <CodeForm onDone={enter} onRestart={() => setAwaitingCode(false)} />
          ) : (
            <>
              <PasswordForm onDone={({ awaitsCode }) => (awaitsCode ? setAwaitingCode(true) : enter())} />
              <ByProvider to={to} />
              <p className="small muted">
                <strong>{t.forgotten}</strong> {t.forgottenHelp}
              </p>
            </>
          )}
        </div>
      </Page>
    </Outside>
  );
}

/** Goes on into the console. Nothing is left there of whoever was signed in before. */
export function useEnter(to: string): () => void {
  const router = useRouter();
  return useCallback(() => {
    queryClient.clear();
    noteWhosePage(undefined);
    tellOtherPages();
    router.history.push(`/console${to}`);
  }, [router, to]);
}

/** Whoever is signed in already needs no password. */
function useSkipWhenSignedIn(enter: () => void): void {
  const { isSuccess } = useQuery({
    queryKey: ['already-signed-in'],
    queryFn: ({ signal }) => send(meDocument, {}, signal),
    retry: false,
    gcTime: 0,
  });
  useEffect(() => {
    if (isSuccess) enter();
  }, [isSuccess, enter]);
}

function useOptions() {
  return useQuery({ queryKey: ['sign-in-options'], queryFn: ({ signal }) => askOptions(signal) });
}

/** What is the matter with the house itself, and who can do what about it. */
function HouseNotices() {
  const t = useTexts(texts);
  const { data, error, refetch } = useOptions();
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  if (!data.ready)
    return (
      <Notice tone="bad" title={t.offTitle}>
        <p>{t.offHelp}</p>
      </Notice>
    );
  if (!data.setUpNeeded) return null;
  return (
    <Notice tone="info" title={t.newTitle}>
      <p>{t.newHelp}</p>
    </Notice>
  );
}

/** The way over the provider of the settings, where there is one. */
function ByProvider({ to }: { to: string }) {
  const t = useTexts(texts);
  const name = useOptions().data?.oidc?.name;
  const start = useMutation({
    mutationFn: () => callSignIn('single-sign-on', { returnTo: `/console${to}` }),
    networkMode: 'always',
    onSuccess: ({ url }) => location.assign(url),
  });
  if (name === undefined) return null;
  return (
    <>
      <div className="sign-in-or">{t.or}</div>
      {start.error !== null && <ErrorNotice error={start.error} />}
      <div>
        <Button size="bench" isPending={start.isPending || start.isSuccess} onPress={() => start.mutate()}>
          {t.byProvider(name)}
        </Button>
      </div>
    </>
  );
}
