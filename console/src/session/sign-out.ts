import { noteWhosePage } from '../api/whose-page.ts';
import { callSignIn } from './call-sign-in.ts';

/** Signs out in this browser. The page is left for good, so that nothing of it can be gone back to. @throws ApiError. */
export async function signOut(): Promise<void> {
  await callSignIn('sign-out', {});
  noteWhosePage(undefined);
  location.assign('/console/sign-in');
}
