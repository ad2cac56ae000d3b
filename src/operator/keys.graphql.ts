import { changeKey } from '../auth/change-key.ts';
import { createKey, type CreatedKey } from '../auth/create-key.ts';
import { keyPrefix } from '../auth/key-format.ts';
import { keyState, type KeyState } from '../auth/key-state.ts';
import { listKeys } from '../auth/list-keys.ts';
import type { Permission } from '../auth/permissions.ts';
import type { KeyResult } from '../auth/refusals.ts';
import { revokeKey } from '../auth/revoke-key.ts';
import { rollKey, type RolledKey } from '../auth/roll-key.ts';
import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { keyRefusal } from '../graphql/operator-error.ts';
import { parsePublicId, publicId } from '../lib/public-id.ts';
import { readKeyInput, readOverlapHours } from './partner-inputs.ts';

const PermissionType = builder.enumType('Permission', {
  description: 'What a key can be allowed to do.',
  values: {
    ORDERS_CREATE: { value: 'orders:create', description: 'Order devices.' },
    ORDERS_READ: { value: 'orders:read', description: "See its own orders and the parcels' way." },
    ORDERS_CANCEL: { value: 'orders:cancel', description: 'Cancel orders that nobody has begun with.' },
    WEBHOOKS_READ: { value: 'webhooks:read', description: 'See what was told to its own servers.' },
    WEBHOOKS_WRITE: {
      value: 'webhooks:write',
      description: 'Set the signing secret, test a callback, and send webhooks again.',
    },
  } satisfies Record<string, { value: Permission; description: string }>,
});

const KeyStateType = builder.enumType('KeyState', {
  description: 'Whether a key opens the door.',
  values: {
    VALID: { value: 'valid', description: 'It does.' },
    EXPIRED: { value: 'expired', description: 'Its end has come.' },
    REVOKED: { value: 'revoked', description: 'Somebody has ended it.' },
  } satisfies Record<Uppercase<KeyState>, { value: KeyState; description: string }>,
});

type Key = Omit<CreatedKey, 'key'>;

const KeyType = builder.objectRef<Key>('ApiKey').implement({
  description: "A partner's key: everything about it but itself, which is nowhere.",
  fields: (t) => ({
    keyId: t.id({
      nullable: false,
      description: '`key_` and a UUID.',
      resolve: ({ id }) => publicId('key', id),
    }),
    intermediaryId: t.exposeID('intermediaryId', { nullable: false, description: 'Whose it is.' }),
    name: t.exposeString('name', { description: 'What it is for.' }),
    prefix: t.string({
      nullable: false,
      description: 'What it begins with: `bstl_live_` or `bstl_test_`.',
      resolve: ({ test }) => keyPrefix(test),
    }),
    lastFour: t.exposeString('lastFour', { nullable: false, description: 'Its last four characters.' }),
    test: t.exposeBoolean('test', {
      nullable: false,
      description: 'Whether its orders are for trying only, and never leave the house.',
    }),
    permissions: t.field({
      type: [PermissionType],
      nullable: false,
      description: 'What it may do.',
      resolve: ({ permissions }) => [...permissions],
    }),
    state: t.field({
      type: KeyStateType,
      nullable: false,
      description: 'Whether it opens the door now.',
      resolve: (key, _args, { parts }) => keyState(key, parts.clock.now()),
    }),
    createdAt: t.string({
      nullable: false,
      description: 'When it was made.',
      resolve: ({ createdAt }) => createdAt.toISOString(),
    }),
    expiresAt: t.string({
      description: 'When it ends; null: never by itself.',
      resolve: ({ expiresAt }) => expiresAt?.toISOString() ?? null,
    }),
    lastUsedAt: t.string({
      description: 'When it was last used, to a minute; null: never.',
      resolve: ({ lastUsedAt }) => lastUsedAt?.toISOString() ?? null,
    }),
    revokedAt: t.string({
      description: 'When somebody ended it.',
      resolve: ({ revokedAt }) => revokedAt?.toISOString() ?? null,
    }),
    rolledAt: t.string({
      description: 'When another key took its place; until its end both are valid.',
      resolve: ({ rolledAt }) => rolledAt?.toISOString() ?? null,
    }),
  }),
});

const CreatedKeyType = builder.objectRef<CreatedKey>('CreatedApiKey').implement({
  description: 'A key that was just made.',
  fields: (t) => ({
    key: t.exposeString('key', {
      nullable: false,
      description: 'The key itself. It is shown here only and never again.',
    }),
    apiKey: t.field({
      type: KeyType,
      nullable: false,
      description: 'What is kept of it.',
      resolve: (created) => created,
    }),
  }),
});

const RolledKeyType = builder.objectRef<RolledKey>('RolledApiKey').implement({
  description: 'A key that took the place of another.',
  fields: (t) => ({
    created: t.expose('created', { type: CreatedKeyType, nullable: false, description: 'The new key.' }),
    old: t.expose('old', { type: KeyType, nullable: false, description: 'The old one, with its end.' }),
  }),
});

builder.queryField('apiKeys', (t) =>
  t.field({
    type: [KeyType],
    nullable: false,
    description: 'The keys of a partner, whatever their state: the oldest first, 1,000 at most.',
    args: { intermediaryId: t.arg.id({ required: true, description: 'Whose.' }) },
    extensions: { role: 'manager' } satisfies OperatorFieldExtensions,
    resolve: (_root, { intermediaryId }, { parts }) => listKeys(parts, intermediaryId),
  }),
);

const CreateInput = builder.inputType('CreateApiKeyInput', {
  description: 'A new key.',
  fields: (t) => ({
    intermediaryId: t.id({ required: true, description: 'Whose it is.' }),
    permissions: t.field({ type: [PermissionType], required: true, description: 'What it may do.' }),
    name: t.string({ description: 'What it is for: at most 100 characters.' }),
    expiresAt: t.string({ description: 'When it ends, ISO 8601 with a zone; without it, never by itself.' }),
    test: t.boolean({ defaultValue: false, description: 'Whether its orders are for trying only.' }),
  }),
});

const ChangeInput = builder.inputType('ChangeApiKeyInput', {
  description: 'Another name and another end of a key; what is left out is taken away.',
  fields: (t) => ({
    keyId: t.id({ required: true, description: '`key_` and a UUID.' }),
    name: t.string({ description: 'What it is for: at most 100 characters.' }),
    expiresAt: t.string({ description: 'When it ends, ISO 8601 with a zone; without it, never by itself.' }),
  }),
});

const RollInput = builder.inputType('RollApiKeyInput', {
  description: 'A key whose place a new one takes.',
  fields: (t) => ({
    keyId: t.id({ required: true, description: '`key_` and a UUID.' }),
    overlapHours: t.int({
      defaultValue: 24,
      description: 'How long the old one stays valid beside the new one: 0 to 720.',
    }),
  }),
});

const RevokeInput = builder.inputType('RevokeApiKeyInput', {
  description: 'A key to end.',
  fields: (t) => ({ keyId: t.id({ required: true, description: '`key_` and a UUID.' }) }),
});

const usualOverlapHours = 24;
const hourMs = 3_600_000;

const unknownKey = { ok: false, refusal: 'key_not_found' } as const;

function valueOf<T>(result: KeyResult<T>): T {
  if (result.ok) return result.value;
  throw keyRefusal(result.refusal);
}

const extensions = { role: 'administrator' } satisfies OperatorFieldExtensions;

builder.mutationFields((t) => ({
  createApiKey: t.field({
    type: CreatedKeyType,
    description: 'Makes a key and shows it, this once only.',
    args: { input: t.arg({ type: CreateInput, required: true, description: 'What it shall be.' }) },
    extensions,
    async resolve(_root, { input }, { parts, actor }) {
      const { intermediaryId, permissions, test } = input;
      const wanted = { intermediaryId, permissions, test: test ?? false, ...readKeyInput(input) };
      return valueOf(await createKey(parts, actor, wanted));
    },
  }),
  changeApiKey: t.field({
    type: KeyType,
    description:
      'Gives a key another name and another end. What it may do never changes: make another one for that.',
    args: { input: t.arg({ type: ChangeInput, required: true, description: 'Which, and what.' }) },
    extensions,
    async resolve(_root, { input }, { parts, actor }) {
      const wanted = readKeyInput(input);
      const id = parsePublicId('key', input.keyId);
      return valueOf(id === undefined ? unknownKey : await changeKey(parts, actor, id, wanted));
    },
  }),
  rollApiKey: t.field({
    type: RolledKeyType,
    description: 'Makes a key that can do the same, and lets the old one end after a while.',
    args: {
      input: t.arg({ type: RollInput, required: true, description: 'Which, and how long both are valid.' }),
    },
    extensions,
    async resolve(_root, { input }, { parts, actor }) {
      const overlapMs = readOverlapHours(input, usualOverlapHours) * hourMs;
      const id = parsePublicId('key', input.keyId);
      return valueOf(id === undefined ? unknownKey : await rollKey(parts, actor, id, overlapMs));
    },
  }),
  revokeApiKey: t.field({
    type: KeyType,
    description: 'Ends a key at once. A second time changes nothing.',
    args: { input: t.arg({ type: RevokeInput, required: true, description: 'Which.' }) },
    extensions,
    async resolve(_root, { input }, { parts, actor }) {
      const id = parsePublicId('key', input.keyId);
      return valueOf(id === undefined ? unknownKey : await revokeKey(parts, actor, id));
    },
  }),
}));
