import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp, startApp } from '../../test/support/app.ts';
import { newOrderer, type OnBench, onBench } from '../../test/support/bench.ts';
import { openBrowser } from '../../test/support/browser.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { password, signIn } from '../../test/support/operator.ts';
import { historyOf } from '../../test/support/orders.ts';

const app = await startApp();
const boss = await signIn(app);

/** What a mutation of staff comes to: the code of its refusal, or the data. */
async function change(field: string, input: object, browser = boss.browser) {
  const type = {
    createOperator: 'CreateOperatorInput',
    inviteOperator: 'InviteOperatorInput',
    changeRole: 'ChangeRoleInput',
    changeEmail: 'ChangeEmailInput',
    revokeOperator: 'OperatorNameInput',
    endSessions: 'OperatorNameInput',
  }[field];
  const invitation = '{ setUpPath expiresAt operator { name role email invitedUntil } }';
  const shown =
    { createOperator: invitation, inviteOperator: invitation, endSessions: '' }[field] ??
    '{ name role revokedAt }';
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) ${shown} }`;
  const { body } = await browser.ask(query, { input });
  return body.errors?.[0].extensions.code ?? body.data[field];
}

const list = `{ operators { name role email secondFactor signInMethods sessions lastSeenAt invitedUntil revokedAt } }`;

async function listed(name: string) {
  const { body } = await boss.browser.ask(list);
  return body.data.operators.find((each: { name: string }) => each.name === name);
}

test('an administrator adds somebody, who follows the link and works', async () => {
  const input = { name: ' Ola Nordmann ', role: 'picker', email: 'Ola@Example.com' };
  const { setUpPath, expiresAt, operator } = await change('createOperator', input);
  assert.match(setUpPath, /^\/console\/set-up#[A-Za-z0-9]{32}$/);
  assert.deepEqual(operator, {
    ...{ name: 'Ola Nordmann', role: 'picker', email: 'ola@example.com', invitedUntil: expiresAt },
  });
  const none = { secondFactor: false, signInMethods: [], sessions: 0, lastSeenAt: null, revokedAt: null };
  assert.deepEqual(await listed('Ola Nordmann'), { ...operator, ...none });
  const browser = openBrowser(app);
  const used = await browser.post('/operator/auth/set-up', { token: setUpPath.split('#')[1], password });
  assert.equal(used.status, 200);
  assert.equal((await browser.ask('{ me { name } }')).body.data.me.name, 'Ola Nordmann');
  assert.deepEqual(await listed('Ola Nordmann'), {
    ...{ ...operator, ...none, invitedUntil: null, signInMethods: ['PASSWORD'], sessions: 1 },
    lastSeenAt: app.parts.clock.now().toISOString(),
  });
});

test('who is revoked works on nothing any more, and what they have sent keeps their name', async () => {
  const { parts } = app;
  const [leaver, stays] = [await operatorAt(app, 'picker'), await operatorAt(app, 'picker')];
  const orderer = await newOrderer(app);
  const [open, begun, theirs] = [
    await onBench(parts, orderer),
    await onBench(parts, orderer),
    await onBench(parts, orderer),
  ];
  const sent = await onBench(parts, orderer);
  const claimed = async ({ orderId }: OnBench) =>
    (await stays.data(`{ order(orderId: "${orderId}") { order { claim { by } } } }`)).order.order.claim?.by;
  const claim = ({ orderId }: OnBench, by = leaver) =>
    by.data(`mutation { claimOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  for (const order of [open, begun, sent]) await claim(order);
  await claim(theirs, stays);
  await leaver.data(`mutation { startOrders(input: { orderIds: ["${begun.orderId}"] }) { outcome } }`);
  const scan = `mutation ($input: ScanDeviceInput!) { scanDevice(input: $input) { orderStatus } }`;
  await leaver.data(scan, { input: { orderId: sent.orderId, code: sent.device } });
  assert.equal((await change('revokeOperator', { name: leaver.name })).name, leaver.name);
  assert.deepEqual(
    [await claimed(open), await claimed(begun), await claimed(theirs), await claimed(sent)],
    [undefined, undefined, stays.name, leaver.name],
  );
  assert.deepEqual(await historyOf(parts, open.orderId), [
    ...['1 order.ordered', '2 order.claimed', '3 order.unclaimed'],
  ]);
  assert.equal((await historyOf(parts, begun.orderId)).at(-1), '4 order.unclaimed');
  const next = 'mutation { nextOrder { order { orderId } } }';
  await stays.data(`mutation { unclaimOrders(input: { orderIds: ["${theirs.orderId}"] }) { outcome } }`);
  assert.equal((await stays.data(next)).nextOrder.order.orderId, open.orderId);
});

test('a name or an address that somebody has or had is refused, and nothing is made', async () => {
  const { name, email } = await signIn(app, { role: 'picker' });
  const count = async () => (await boss.browser.ask(list)).body.data.operators.length;
  const before = await count();
  const role = 'picker';
  assert.equal(await change('createOperator', { name, role, email: 'new1@example.com' }), 'NAME_TAKEN');
  assert.equal(await change('createOperator', { name: 'New 1', role, email }), 'EMAIL_TAKEN');
  assert.equal(await change('createOperator', { name: 'New 1', role, email: 'new1' }), 'EMAIL_NOT_VALID');
  assert.equal(
    await change('createOperator', { name: 'CLI:x', role, email: 'new1@example.com' }),
    'NAME_RESERVED',
  );
  assert.equal(
    await change('createOperator', { name: ' ', role, email: 'new1@example.com' }),
    'BAD_USER_INPUT',
  );
  assert.equal(await count(), before);
});

test('an unknown or revoked operator is not invited, and gets no other role', async () => {
  const { name } = await signIn(app, { role: 'picker' });
  await change('revokeOperator', { name });
  for (const [field, more] of [
    ['inviteOperator', {}],
    ['changeRole', { role: 'manager' }],
    ['changeEmail', { email: 'some.other@example.com' }],
  ] as const) {
    assert.equal(await change(field, { name: 'nobody', ...more }), 'OPERATOR_NOT_FOUND');
    assert.equal(await change(field, { name, ...more }), 'OPERATOR_REVOKED');
  }
  assert.equal(await change('revokeOperator', { name: 'nobody' }), 'OPERATOR_NOT_FOUND');
  assert.equal(await change('endSessions', { name: 'nobody' }), 'OPERATOR_NOT_FOUND');
});

test('somebody gets another address, and signs in by that alone', async () => {
  const { name, email, browser } = await signIn(app, { role: 'picker' });
  const { email: other } = await signIn(app, { role: 'picker' });
  assert.equal(await change('changeEmail', { name, email: other }), 'EMAIL_TAKEN');
  assert.equal(await change('changeEmail', { name, email: 'nothing' }), 'EMAIL_NOT_VALID');
  assert.equal((await change('changeEmail', { name, email: ` New.${email}` })).name, name);
  assert.equal((await listed(name)).email, `new.${email}`);
  assert.equal((await browser.ask('{ me { email } }')).body.data.me.email, `new.${email}`);
  const tried = async (address: string) =>
    (await openBrowser(app).post('/operator/auth/sign-in', { email: address, password })).status;
  assert.deepEqual([await tried(email), await tried(`new.${email}`)], [401, 200]);
  const { name: program } = await operatorAt(app);
  await change('changeEmail', { name: program, email: 'a.program@example.com' });
  assert.equal((await listed(program)).email, 'a.program@example.com');
});

test('somebody is signed out everywhere, and can come back', async () => {
  const { name, email, browser } = await signIn(app, { role: 'picker' });
  const other = openBrowser(app);
  await other.post('/operator/auth/sign-in', { email, password });
  assert.equal((await listed(name)).sessions, 2);
  assert.equal(await change('endSessions', { name }), 2);
  for (const each of [browser, other]) assert.equal((await each.ask('{ me { name } }')).status, 401);
  assert.equal((await browser.post('/operator/auth/sign-in', { email, password })).status, 200);
});

test('who is let go is out at once, for ever, and stays in the list', async () => {
  const { name, email, browser } = await signIn(app, { role: 'manager' });
  const revokedAt = app.parts.clock.now().toISOString();
  assert.deepEqual(await change('revokeOperator', { name }), { name, role: 'manager', revokedAt });
  assert.equal((await browser.ask('{ me { name } }')).status, 401);
  assert.equal((await browser.post('/operator/auth/sign-in', { email, password })).status, 401);
  assert.equal((await listed(name)).revokedAt, revokedAt);
});

test('the last administrator who can sign in is neither demoted nor let go, whoever asks', async () => {
  const { db } = await openTestDatabase();
  const house = buildApp(db);
  const last = await signIn(house);
  // A token can't open the console, and an invitation may never be followed.
  await operatorAt(house, 'administrator');
  const more = { name: 'Invited', role: 'administrator', email: 'invited@example.com' };
  await change('createOperator', more, last.browser);
  const { name } = last;
  for (const [field, input] of [
    ['revokeOperator', { name }],
    ['changeRole', { name, role: 'manager' }],
  ] as const)
    assert.equal(await change(field, input, last.browser), 'LAST_ADMINISTRATOR');
  const second = await signIn(house);
  assert.deepEqual((await change('changeRole', { name, role: 'picker' }, second.browser)).role, 'picker');
  assert.equal(await change('revokeOperator', { name: second.name }, second.browser), 'LAST_ADMINISTRATOR');
});

test('two administrators who demote each other at the same time don’t both succeed', async () => {
  for (let round = 0; round < 3; round++) {
    const { db } = await openTestDatabase();
    const house = buildApp(db);
    const [one, other] = [await signIn(house), await signIn(house)];
    const both = await Promise.all([
      change('changeRole', { name: other.name, role: 'picker' }, one.browser),
      change('revokeOperator', { name: one.name }, other.browser),
    ]);
    const refusals = both.filter((each) => typeof each === 'string');
    assert.equal(refusals.length, 1, JSON.stringify(both));
    const { browser } = typeof both[0] === 'string' ? other : one;
    assert.equal((await browser.ask(list)).body.errors, undefined);
  }
});

test('it takes an administrator, and each deed is on the audit trail', async () => {
  for (const role of ['picker', 'manager'] as const) {
    const { browser, name } = await signIn(app, { role });
    assert.equal((await browser.ask(list)).body.errors[0].extensions.code, 'FORBIDDEN');
    for (const [field, input] of [
      ['createOperator', { name: 'X', role, email: 'x@example.com' }],
      ['inviteOperator', { name }],
      ['changeRole', { name, role: 'administrator' }],
      ['changeEmail', { name, email: 'x@example.com' }],
      ['revokeOperator', { name }],
      ['endSessions', { name }],
    ] as const)
      assert.equal(await change(field, input, browser), 'FORBIDDEN');
  }
  const { name } = await signIn(app, { role: 'picker' });
  await change('inviteOperator', { name });
  await change('changeRole', { name, role: 'manager' });
  await change('changeEmail', { name, email: 'on.the.trail@example.com' });
  await change('endSessions', { name });
  await change('revokeOperator', { name });
  const text = `select what, actor_id as actor from audit where about = 'operator_' || (select id from operators where name = $1) order by id`;
  const trail = await app.parts.db.query<{ what: string; actor: string }>({ name: 'test_trail', text }, [
    name,
  ]);
  assert.deepEqual(
    trail.map(
      ({ what, actor }) => `${actor === boss.name ? 'boss' : actor === name ? 'themselves' : actor} ${what}`,
    ),
    [
      'cli:kari operator.created',
      'cli:kari operator.invited',
      'themselves operator.set_up',
      'boss operator.invited',
      'boss operator.role_changed',
      'boss operator.email_changed',
      'boss operator.sessions_ended',
      'boss operator.revoked',
    ],
  );
});
