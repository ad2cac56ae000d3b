import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { publicId } from '../lib/public-id.ts';

const app = await startApp();
const administrator = await operatorAt(app);

const list = `query ($id: ID, $first: Int, $after: String) {
  audit(intermediaryId: $id, first: $first, after: $after) {
    nodes { auditId at actorKind who what about intermediaryId details { name value } } hasNextPage endCursor } }`;

interface Line {
  readonly what: string;
  readonly who: string;
  readonly details: readonly { name: string; value: string | null }[];
}

async function trailOf(id: string): Promise<readonly Line[]> {
  return (await administrator.data(list, { id })).audit.nodes;
}

test('each change of a partner and its keys leaves a line with who did it, in the order in which it happened', async () => {
  const partner = await app.partner();
  const { intermediaryId } = partner;
  const keyId = publicId('key', partner.keyId);
  await administrator.data(
    `mutation ($input: RenameIntermediaryInput!) { renameIntermediary(input: $input) { name } }`,
    { input: { intermediaryId, name: 'Nytt navn' } },
  );
  const { rollApiKey } = await administrator.data(
    `mutation ($input: RollApiKeyInput!) { rollApiKey(input: $input) { created { key apiKey { keyId } } } }`,
    { input: { keyId } },
  );
  const rolledTo = rollApiKey.created.apiKey.keyId;
  await administrator.data(
    `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { state } }`,
    { input: { keyId: rolledTo } },
  );
  const { audit } = await administrator.data(list, { id: intermediaryId });
  const lines = audit.nodes.toReversed();
  assert.deepEqual(
    lines.map(({ who, what, about }: Record<string, string>) => [who, what, about]),
    [
      ['bestill', 'intermediary.created', intermediaryId],
      ['bestill', 'key.created', keyId],
      [administrator.name, 'intermediary.renamed', intermediaryId],
      [administrator.name, 'key.created', rolledTo],
      [administrator.name, 'key.rolled', keyId],
      [administrator.name, 'key.revoked', rolledTo],
    ],
  );
  assert.deepEqual(lines[2].details, [
    { name: 'name', value: 'Nytt navn' },
    { name: 'nameBefore', value: intermediaryId },
  ]);
  assert.ok(!JSON.stringify(lines).includes(rollApiKey.created.key.slice(-12)));
});

test('what is refused and what changes nothing leaves no line', async () => {
  const partner = await app.partner();
  const keyId = publicId('key', partner.keyId);
  const revoke = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { state } }`;
  await administrator.data(revoke, { input: { keyId } });
  await administrator.data(revoke, { input: { keyId } });
  await administrator.call(
    `mutation ($input: RollApiKeyInput!) { rollApiKey(input: $input) { old { state } } }`,
    {
      input: { keyId },
    },
  );
  const manager = await operatorAt(app, 'manager');
  await manager.call(revoke, { input: { keyId } });
  assert.deepEqual(
    (await trailOf(partner.intermediaryId)).map(({ what }) => what),
    ['key.revoked', 'key.created', 'intermediary.created'],
  );
});

test('a partner that sets its own secret is in the trail by its key, and the secret is not', async () => {
  const partner = await app.partner();
  const set = 'mutation { setIntermediaryWebhookSetting(input: {}) { webhookSetting { secret } } }';
  const { body } = await partner.call(set);
  const { secret } = body.data.setIntermediaryWebhookSetting.webhookSetting;
  const [line] = await trailOf(partner.intermediaryId);
  assert.deepEqual([line?.what, line?.who], ['webhook_secret.set', publicId('key', partner.keyId)]);
  assert.ok(!JSON.stringify(line).includes(secret.slice(0, -4)));
});

test('nothing can be changed in the trail or taken out of it', async () => {
  await app.partner();
  for (const text of [`update audit set actor_id = 'somebody else'`, 'delete from audit', 'truncate audit']) {
    const statement = { name: `test_${text.slice(0, 6)}`, text };
    await assert.rejects(app.parts.db.query(statement, []), /append-only/);
  }
});

test('the trail is read page by page, each line once, of all partners or of one', async () => {
  for (let count = 0; count < 4; count++) await app.partner();
  const { intermediaryId } = await app.partner();
  const seen: string[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const { audit } = await administrator.data(list, { first: 3, after });
    seen.push(...audit.nodes.map(({ auditId }: { auditId: string }) => auditId));
    ({ hasNextPage: more, endCursor: after } = audit);
  }
  assert.equal(new Set(seen).size, seen.length);
  assert.deepEqual(
    seen,
    seen.toSorted((one, other) => Number(other) - Number(one)),
  );
  const text = 'select count(*)::int as count from audit';
  assert.deepEqual(await app.parts.db.query({ name: 'test_lines', text }, []), [{ count: seen.length }]);
  assert.equal((await trailOf(intermediaryId)).length, 2);
});

test('only administrators read the trail', async () => {
  const manager = await operatorAt(app, 'manager');
  assert.equal((await manager.call(list)).body.errors[0].extensions.code, 'FORBIDDEN');
});
