import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { startApp, type Partner } from '../../test/support/app.ts';

const app = await startApp();
const { parts } = app;

const mutation = `mutation ($input: SetIntermediaryWebhookSettingInput!) {
  setIntermediaryWebhookSetting(input: $input) { success webhookSetting { secret createdAt previousEndAt } }
}`;

async function set(partner: Partner, input: object) {
  const { body } = await partner.call(mutation, { variables: { input } });
  return body;
}

test('a secret is made when none is given, and given back this once; the older ones live on for a day', async () => {
  const partner = await app.partner();
  const now = parts.clock.now();
  for (const input of [{}, { secret: null, overlapHours: null }, { secret: '  ' }]) {
    const { errors, data } = await set(partner, input);
    assert.equal(errors, undefined);
    const { success, webhookSetting } = data.setIntermediaryWebhookSetting;
    const { secret, ...rest } = webhookSetting;
    assert.equal(success, true);
    assert.match(secret as string, /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.ok(new Webhook(secret as string));
    const previousEndAt = new Date(now.getTime() + 86_400_000).toISOString();
    assert.deepEqual(rest, { createdAt: now.toISOString(), previousEndAt });
  }
});

test('a secret of the partner’s own is taken as it is', async () => {
  const partner = await app.partner();
  for (const secret of ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'correct-horse-battery-staple']) {
    const { data } = await set(partner, { secret, overlapHours: 0 });
    assert.equal(data.setIntermediaryWebhookSetting.webhookSetting.secret, secret);
  }
});

for (const [input, path] of [
  [{ secret: 'short' }, 'input.secret'],
  [{ secret: 'whsec_tooshort' }, 'input.secret'],
  [{ secret: 'with a space in the middle of it' }, 'input.secret'],
  [{ overlapHours: -1 }, 'input.overlapHours'],
  [{ overlapHours: 721 }, 'input.overlapHours'],
  [{ overlapHours: 'x' }, 'input.overlapHours'],
] as const) {
  test(`refused, without the secret in the answer: ${JSON.stringify(input)}`, async () => {
    const body = await set(await app.partner(), input);
    const [{ extensions }] = body.errors;
    assert.equal(extensions.code, 'BAD_USER_INPUT');
    assert.equal(extensions.fields[0].path, path);
    if ('secret' in input) assert.ok(!JSON.stringify(body).includes(input.secret));
  });
}

test('without webhooks:write no secret is set', async () => {
  const { errors } = await set(await app.partner({ permissions: ['webhooks:read', 'orders:create'] }), {});
  assert.equal(errors[0].extensions.code, 'FORBIDDEN');
});
