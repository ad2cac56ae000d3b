import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { setSignInGate } from '../api/client.ts';
import { refresh } from '../api/use-api.ts';
import { noteWhosePage, otherOperator, watchOtherOperator } from '../api/whose-page.ts';
import { hearOtherPages, isWaiting, signedOut, waitForSignIn, watchGate } from './gate.ts';
import { IdleNotice } from './idle-notice.tsx';
import { lastMe, useMe } from './use-me.ts';

const loadDialog = async () => ({ default: (await import('./sign-in-dialog.tsx')).SignInDialog });
const SignInDialog = lazy(loadDialog);
const OtherOperator = lazy(async () => ({ default: (await import('./sign-in-dialog.tsx')).OtherOperator }));

/** By then the first page is there, and the dialog must be before the network goes. */
const preloadMs = 4_000;

/**
 * Keeps the operator signed in while they work, warns before the session ends, and asks them to sign in again when it has: those who
 * were in by a dialog over their page, everybody else on a page of its own.
 */
export function SessionKeeper() {
  const router = useRouter();
  const isOver = useSyncExternalStore(watchGate, isWaiting);
  useEffect(() => {
    setSignInGate(async () => {
      if (lastMe() !== undefined) return waitForSignIn();
      const { pathname, searchStr } = router.latestLocation;
      // Of the calls that a page begins with, the first one leads there.
      if (pathname !== '/sign-in')
        await router.navigate({ to: '/sign-in', search: { to: `${pathname}${searchStr}` }, replace: true });
      throw signedOut();
    });
    const preload = setTimeout(() => void loadDialog().catch(() => {}), preloadMs);
    return () => {
      clearTimeout(preload);
      setSignInGate(null);
    };
  }, [router]);
  // Asked anew, the server says when this page is not of who is signed in now; who waits to sign in again has a dialog for that.
  useEffect(() => hearOtherPages(() => isWaiting() || void refresh('session')), []);
  const name = useMe()?.name;
  useEffect(() => {
    if (name !== undefined) noteWhosePage(name);
  }, [name]);
  const other = useSyncExternalStore(watchOtherOperator, otherOperator);
  const before = lastMe();
  if (other !== null && before !== undefined)
    return (
      <Suspense>
        <OtherOperator before={before.name} now={other} />
      </Suspense>
    );
  return isOver && before !== undefined ? (
    <Suspense>
      <SignInDialog before={before} />
    </Suspense>
  ) : (
    <IdleNotice />
  );
}
