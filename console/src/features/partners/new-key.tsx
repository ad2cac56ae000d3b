import { CopyButton } from '../../ui/copy-button.tsx';
import { useTexts } from '../../words/language.tsx';
import { CodeBlock } from './code-block.tsx';
import { keyTexts, type Permission } from './key-texts.ts';
import { ShownOnce } from './shown-once.tsx';

/** A key that was just made. */
export interface MadeKey {
  readonly key: string;
  readonly test: boolean;
  readonly permissions: readonly Permission[];
}

/** Shows a new key, this once, with what to do with it and a call to try it by. */
export function NewKey({ made, onKept }: { made: MadeKey; onKept: () => void }) {
  const t = useTexts(keyTexts);
  const example = exampleFor(made);
  const command = curlOf(made.key, example.query, example.variables);
  return (
    <ShownOnce
      title={t.shownTitle}
      value={made.key}
      what={t.copyKey}
      advice={t.shownOnce}
      kept={t.kept}
      onKept={onKept}
    >
      <p className="muted">{t.shownLost}</p>
      <section className="stack-close" aria-labelledby="try">
        <h3 id="try">{t.try}</h3>
        <p>{t[example.help]}</p>
        <CodeBlock text={command} label={t.try} />
        <div>
          <CopyButton text={command} what={t.copyCommand} isQuiet={false} />
        </div>
      </section>
    </ShownOnce>
  );
}

/** A call that this key may make. With a live key it only asks: whoever tries it must not make a parcel. */
function exampleFor({ test, permissions }: MadeKey): {
  query: string;
  variables: object;
  help: 'tryTest' | 'tryLive' | 'tryOther';
} {
  if (test && permissions.includes('ORDERS_CREATE')) {
    const query =
      'mutation ($input: OrderDeviceInput!) { orderDevice(input: $input) { order { orderId orderStatus } } }';
    return { query, variables: { input: exampleInput }, help: 'tryTest' };
  }
  if (permissions.includes('ORDERS_READ')) {
    const query =
      'query ($input: OrdersForUserInput!) { ordersForUser(input: $input) { orders { orderId orderStatus } } }';
    return { query, variables: { input: { externalUserId: 'user_1' } }, help: test ? 'tryOther' : 'tryLive' };
  }
  return { query: '{ __typename }', variables: {}, help: 'tryOther' };
}

const exampleInput = {
  recipient: {
    firstName: 'Ola',
    lastName: 'Nordmann',
    email: 'ola@example.com',
    phoneNumber: '99999999',
    externalUserId: 'user_1',
    postalAddress: {
      addressLine1: 'Christian Krohgs gate 1',
      city: 'OSLO',
      postalCode: '0186',
      country: 'NO',
    },
  },
  subscriptionType: 'PERSONAL',
  type: 'HAN_LTEM',
};

/** A command that any terminal with curl takes as it is. None of what it holds has an apostrophe, so nothing ends the quotes. */
function curlOf(key: string, query: string, variables: object): string {
  const body = JSON.stringify({ query, variables }, null, 2);
  return [
    `curl ${location.origin}/graphql \\`,
    `  -H 'X-API-KEY: ${key}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${body}'`,
  ].join('\n');
}
